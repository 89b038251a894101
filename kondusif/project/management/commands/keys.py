"""The key process, for the list of commands and whoever calls it by Django; `kondusif keys` loads none of that."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kondusif.project import key_process


class Command(BaseCommand):
    help = key_process.HELP
    requires_system_checks: list[str] = []  # it knows neither tables nor pages

    def add_arguments(self, parser: ArgumentParser) -> None:
        key_process.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        key_process.run(quiet=options["quiet"])
