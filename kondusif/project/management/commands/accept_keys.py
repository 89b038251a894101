"""Goes on with the keys that lie here where the old ones are lost for good."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.translation import gettext as _

from kondusif.audit.actions import note_new_keys
from kondusif.base.database import speaking_as
from kondusif.project import keys
from kondusif.project.key_prints import keep_prints, kept_prints, strangers


class Command(BaseCommand):
    help = (
        "Melanjutkan dengan kunci server yang ada, bila kunci lama hilang untuk selamanya; "
        "yang lama tidak terbaca lagi."
    )
    requires_system_checks: list[str] = []  # mends what would stop them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--yes", action="store_true", help="Sungguh: tanpa cadangan, yang lama hilang.")

    def handle(self, *args: Any, **options: Any) -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute("SET ROLE k_gate")
            kept = kept_prints(cursor)
            cursor.execute("RESET ROLE")
            lost = [name for name in (*keys.ALL, keys.QUEUE) if keys.is_missing(settings.VAR, name)]
            names = sorted({*lost, *strangers(settings.VAR, kept)})
            if not names:
                self.stdout.write(_("Tidak ada kunci yang hilang atau berubah."))
                return
            if not options["yes"]:
                raise CommandError(
                    _("Dengan kunci baru yang lama tidak terbaca lagi: kode tanda terima, bukti, langkah kedua. "
                      "Kunci: %(names)s. Cari cadangannya dahulu. Bila memang tidak ada, ulangi dengan --yes.")
                    % {"names": ", ".join(names)}
                )  # fmt: skip
            keys.make_missing(settings.VAR)
            keep_prints(cursor, settings.VAR, anew=True)
        with speaking_as("worker"):
            note_new_keys(actor=None, names=names)
        self.stdout.write(_("Dilanjutkan dengan kunci baru: %(names)s.") % {"names": ", ".join(names)})
