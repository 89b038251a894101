"""Checks the provable record against the trail, the rows, the signer's memory and a witness's heads."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from kondusif.audit.runs.record import Signer
from kondusif.audit.runs.verify_all import verify_record
from kondusif.base.time import now


class Command(BaseCommand):
    help = "Memeriksa seluruh catatan: entri, kepala, tanda tangan, baris. Kode keluar 0 utuh, 1 temuan, 2 gagal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--since", help="Hitung ulang entri sejak tanggal ini (2024-02-15); yang lama dari daunnya."
        )
        parser.add_argument("--witness", type=Path, help="Folder seorang saksi: head.txt dan heads/.")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        witness = options["witness"]
        if witness and not witness.is_dir():
            raise CommandError(_("Folder saksi %(folder)s tidak ada.") % {"folder": witness}, returncode=2)
        try:
            found = verify_record(
                Signer.of_settings(),
                since=read_since(options["since"]),
                witness=witness,
                at=now(),
                is_strict=not settings.PRETEND_OFFSET,
            )
        except Error as error:
            raise CommandError(
                _("Catatan tidak dapat diperiksa: %(error)s") % {"error": str(error).strip()}, returncode=2
            ) from error
        for remark in found.remarks:
            self.stdout.write(f"• {remark}")
        for finding in found.findings:
            self.stdout.write(f"✗ {finding}")
        self.stdout.write(
            _("%(leaves)s daun, %(entries)s entri, %(heads)s kepala diperiksa dalam %(seconds)s detik.")
            % {
                "leaves": found.n_leaves,
                "entries": found.n_entries,
                "heads": found.n_heads,
                "seconds": f"{time.monotonic() - began:.0f}",
            }
        )
        if found.findings:
            self.stdout.write(_("Catatan tidak utuh. Jangan ubah apa pun; hubungi saksi dan auditor."))
            sys.exit(1)
        self.stdout.write(_("Catatan utuh."))


def read_since(text: str | None) -> datetime | None:
    """The beginning of a day in the province. Raises CommandError."""
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(_("“%(text)s” bukan tanggal. Tulis seperti 2024-02-15.") % {"text": text}, returncode=2)
    return timezone.make_aware(datetime(day.year, day.month, day.day))
