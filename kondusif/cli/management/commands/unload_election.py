"""Takes an election out again while nothing points at it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.base.database import speaking_as
from kondusif.base.errors import Refusal
from kondusif.elections.actions import unload_election


class Command(BaseCommand):
    help = "Melepas satu pemilihan beserta tahapannya, selagi tidak ada laporan atau berkas yang menunjuknya."
    requires_system_checks: list[str] = []  # reference data needs no pages; the programs check themselves

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="KODE", help="Kode pemilihan, misalnya pemilu-2029.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with speaking_as("loader"):
                n_stages = unload_election(code=options["code"])
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        said = _("%(code)s dilepas beserta %(n)s tahapan. Pindahkan juga berkasnya, agar tidak dimuat lagi.")
        self.stdout.write(said % {"code": options["code"], "n": n_stages})
