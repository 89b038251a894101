"""Runs the worker's sweep once, in a process of its own with the worker's role."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kondusif.project.settings")

if __name__ == "__main__":
    import django

    django.setup()
    from kondusif.project.tasks import sweep_uploads

    print(sweep_uploads.func(0))
