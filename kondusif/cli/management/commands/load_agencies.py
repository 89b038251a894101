"""Loads agencies, what they cover and their posts from TOML files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.agencies.actions.load_agencies import files_for, load_agencies
from kondusif.base.database import speaking_as
from kondusif.base.errors import Refusal


class Command(BaseCommand):
    help = "Memuat lembaga, cakupan wilayahnya, dan posko dari berkas TOML."
    requires_system_checks: list[str] = []  # reference data needs no pages; the programs check themselves

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--source", type=Path, nargs="+", help="Berkas yang dibaca sebagai satu kesatuan, ganti dari berkas bawaan."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with speaking_as("loader"):
                lines = load_agencies(files=options["source"] or files_for(settings.PROVINCE))
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        for line in lines or [_("Lembaga, cakupan, dan posko sudah sesuai; tidak ada yang berubah.")]:
            self.stdout.write(line)
