"""Registers the public key of a witness, whose signatures then stand under the heads of the log."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.audit.actions import recognise_witness
from kondusif.audit.core.notes import COSIGNATURE, BadNote, read_key
from kondusif.base.database import speaking_as


class Command(BaseCommand):
    help = "Mendaftarkan kunci publik saksi catatan; tanda tangannya sesudah itu tampil di bawah kepala catatan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", help="Kunci publik yang dicetak kondusif-witness start.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = read_key(options["key"])
        except BadNote as bad:
            raise CommandError(
                _("Ini bukan kunci saksi yang utuh (%(why)s). Salin seluruh baris dari kondusif-witness start.")
                % {"why": bad}
            ) from bad
        if key.type != COSIGNATURE:
            raise CommandError(_("Ini kunci sebuah catatan, bukan kunci saksi."))
        with speaking_as("worker"):
            recognise_witness(actor=None, key=key)
        self.stdout.write(_("Saksi %(name)s terdaftar.") % {"name": key.name})
