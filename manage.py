"""Runs `kondusif` from a checkout, for tools that look for manage.py."""

from kondusif.cli.command import main

if __name__ == "__main__":
    main()
