"""The word of who runs the server for a reset of an account, where no second person of another body can be reached."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.translation import gettext as _

from kondusif.project.recovery import allow_reset


class Command(BaseCommand):
    help = "Menyetujui pembaruan satu akun bila tidak ada orang kedua dari lembaga lain; meninggalkan entri di jejak."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="Surel pemilik akun; telepon dahulu, pastikan ia sendiri yang meminta.")
        parser.add_argument(
            "--what", choices=["sandi", "langkah"], default="sandi", help="Kata sandi atau langkah kedua."
        )
        parser.add_argument("--reason", required=True, help="Mengapa tidak ada orang kedua; tertulis di jejak.")

    def handle(self, *args: Any, **options: Any) -> None:
        reason = options["reason"].strip()
        name = allow_reset(connections["owner"], options["email"], options["what"], reason) if reason else None
        if name is None:
            raise CommandError(
                _("Tidak ada akun aktif dengan surel itu, atau alasannya kosong; tidak ada yang diubah.")
            )
        self.stdout.write(_("Disetujui untuk %(name)s, berlaku tiga hari, dan tercatat di jejak.") % {"name": name})
