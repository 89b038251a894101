"""Writes the kit of trust: a witness ready to start, the sheet of the key ceremony, and what each costs a week."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kondusif.audit.queries.log import log_key
from kondusif.base.database import speaking_as
from kondusif.cli.kit import make_kit


class Command(BaseCommand):
    help = "Menulis kit kepercayaan: saksi siap jalan, lembar upacara kunci, dan menit seminggu untuk masing-masing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=Path("kit-kepercayaan"), help="folder baru untuk kit")
        parser.add_argument("--url", default="", help="alamat umum halaman catatan, berakhir /catatan/")

    def handle(self, *args: Any, **options: Any) -> None:
        url = options["url"] or f"{settings.PUBLIC_URL}/catatan/"
        with speaking_as("worker"):
            key = str(log_key())
        try:
            made = make_kit(options["to"], url=url, key=key)
        except FileExistsError:
            raise CommandError(
                _("Folder %(folder)s sudah ada dan tidak ditimpa. Pilih folder lain dengan --to.")
                % {"folder": options["to"]}
            ) from None
        for path in made:
            self.stdout.write(str(path))
