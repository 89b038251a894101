"""Loads what comes with Kondusif in one process: the program's code is read once, not once for each of them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

COMMANDS = {
    "areas": ("load_areas",),
    "boundaries": ("import_boundaries", "--approximate"),
    "elections": ("load_elections",),
    "agencies": ("load_agencies",),
}


class Command(BaseCommand):
    help = "Memuat data acuan bawaan dalam satu proses: wilayah, batas perkiraan, pemilu, lembaga."
    requires_system_checks: list[str] = []  # reference data needs no pages; the programs check themselves

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", nargs="+", choices=COMMANDS, help="Yang dimuat, menurut urutannya.")

    def handle(self, *args: Any, **options: Any) -> None:
        for what in options["what"]:
            call_command(*COMMANDS[what], stdout=self.stdout)
