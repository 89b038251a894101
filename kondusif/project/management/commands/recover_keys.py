"""Hands bodies the keys of records that no body can open any more, with the recovery key."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.translation import gettext as _

from kondusif.project.plain_rows import recover_keys


class Command(BaseCommand):
    help = "Menyerahkan kunci cerita kepada lembaga yang menunggu, dengan kunci pemulihan dari brankas."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="Berkas kunci pemulihan (recovery.key).")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            n = recover_keys(connections["owner"], bytes.fromhex(file.read_text().strip()))
        except (OSError, ValueError, InvalidTag) as error:
            raise CommandError(
                _("%(file)s bukan kunci pemulihan pemasangan ini atau tidak dapat dibaca; tidak ada yang diubah.")
                % {"file": file}
            ) from error
        self.stdout.write(_("%(n)s kunci cerita diserahkan. Kembalikan kunci pemulihan ke brankas.") % {"n": n})
