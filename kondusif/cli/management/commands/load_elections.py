"""Loads elections and their stages from TOML files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.base.database import speaking_as
from kondusif.base.errors import Refusal
from kondusif.elections.actions import DATA, load_elections
from kondusif.rules.queries import words_of


class Command(BaseCommand):
    help = "Memuat pemilu dan tahapannya dari berkas TOML."
    requires_system_checks: list[str] = []  # reference data needs no pages; the programs check themselves

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--source", type=Path, default=DATA, help="Folder berisi satu berkas .toml untuk tiap pemilu."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with speaking_as("loader"):
                lines = load_elections(folder=options["source"], laws=tuple(words_of("regimes")))
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        for line in lines or [_("Pemilu dan tahapan sudah sesuai; tidak ada yang berubah.")]:
            self.stdout.write(line)
