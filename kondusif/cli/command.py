"""The console command `kondusif`: Django's commands and ours, written with hyphens."""

import os
import sys
from collections.abc import Sequence

from django.core.management import execute_from_command_line


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one management command; `kondusif load-areas` is the command `load_areas`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kondusif.project.settings")
    program, *rest = sys.argv if arguments is None else arguments
    execute_from_command_line([program, *with_underscores(rest)])


def with_underscores(arguments: Sequence[str]) -> list[str]:
    """The same arguments with the sub-command spelled as its module, options untouched."""
    first, rest = list(arguments[:1]), list(arguments[1:])
    if first == ["help"] and rest:
        return ["help", rest[0].replace("-", "_"), *rest[1:]]
    if first and not first[0].startswith("-"):
        return [first[0].replace("-", "_"), *rest]
    return first + rest


if __name__ == "__main__":
    main()
