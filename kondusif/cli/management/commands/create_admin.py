"""Makes the link by which an installation's first administrator sets up an account."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kondusif.agencies.actions.invitations import Guest
from kondusif.agencies.queries import agency_by_code, has_administrator
from kondusif.base.database import speaking_as
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.cli.invitation_links import print_link


class Command(BaseCommand):
    help = "Membuat tautan akun untuk administrator pertama; menanyakan yang belum diisi. Tautan tampil sekali."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--agency", default="", help="Kode lembaga, misalnya bakesbangpol-ntb.")
        parser.add_argument("--name", default="", help="Nama atau jabatan administratornya.")
        parser.add_argument("--email", default="", help="Bila diisi, hanya surel ini yang dapat memakai tautannya.")
        parser.add_argument("--another", action="store_true", help="Juga bila sudah ada administrator.")

    def handle(self, *args: Any, **options: Any) -> None:
        with speaking_as("loader"):
            if has_administrator() and not options["another"]:
                raise CommandError(
                    "Sudah ada administrator; ia dapat mengundang yang lain dari halaman Undangan. "
                    "Bila ia tidak dapat masuk lagi, jalankan dengan --another."
                )
            code = options["agency"] or input("Kode lembaga (misalnya bakesbangpol-ntb): ").strip()
            agency = agency_by_code(code)
        if agency is None:
            raise CommandError(f"Lembaga '{code}' tidak dikenal. Kodenya ada di halaman Lembaga.")
        name = options["name"] or input("Nama atau jabatan: ").strip()
        try:
            guest = Guest(name or "Administrator", (Role.ADMINISTRATOR,), options["email"])
            self.stdout.write(print_link(agency, guest))
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
