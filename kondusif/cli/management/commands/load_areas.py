"""Loads the areas of one province, or of the whole country, from an edition of idn-area-data."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kondusif.area.actions.load_edition import Loaded, load_edition
from kondusif.base.database import speaking_as
from kondusif.base.errors import Refusal
from kondusif.web.packages import BUNDLED

MOST_LINES = 40


class Command(BaseCommand):
    help = "Memuat wilayah (provinsi sampai desa/kelurahan) dari paket idn-area-data."
    requires_system_checks: list[str] = []  # reference data needs no pages; the programs check themselves

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--province", default="", help="Kode provinsi dua angka, atau all untuk semua provinsi.")
        parser.add_argument("--source", type=Path, help="Folder edisi lain: provinces.csv sampai villages.csv.")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["source"] or BUNDLED / "idn-area-data" / "data"
        began = time.monotonic()
        try:
            with speaking_as("loader"), self.progress() as bar:
                task = bar.add_task(_("Wilayah"), total=None)
                loaded = load_edition(
                    folder=folder,
                    province=options["province"] or settings.PROVINCE,
                    told=lambda done, total: bar.update(task, completed=done, total=total),
                )
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.report(loaded, seconds=time.monotonic() - began)

    def progress(self) -> Progress:
        """A bar that is drawn on a terminal only."""
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)

    def report(self, loaded: Loaded, *, seconds: float) -> None:
        """Say which edition stands now and what it changed."""
        words = {
            "source": loaded.source,
            "n": f"{loaded.n_areas:,}".replace(",", "."),
            "seconds": f"{seconds:.1f}".replace(".", ","),
        }
        if not loaded.fresh:
            self.stdout.write(_("%(source)s sudah dimuat (%(n)s wilayah); tidak ada yang berubah.") % words)
            return
        self.stdout.write(_("%(source)s: %(n)s wilayah dalam %(seconds)s detik.") % words)
        changes = loaded.changes
        self.lines(_("Baru"), (f"{row.code} {row.name}" for row in changes.added))
        self.lines(_("Berganti nama"), (f"{new.code} {old.name} → {new.name}" for old, new in changes.renamed))
        self.lines(_("Pindah kode"), (f"{old.code} → {new.code} {new.name}" for old, new in changes.moved))
        self.lines(_("Tidak berlaku lagi"), (f"{row.code} {row.name}" for row in changes.retired))
        self.lines(_("Berlaku kembali"), (f"{row.code} {row.name}" for row in changes.returned))

    def lines(self, title: str, rows: Iterable[str]) -> None:
        """A title with its number, then the first rows."""
        listed = list(rows)
        if not listed:
            return
        self.stdout.write(f"{title}: {len(listed)}")
        for row in listed[:MOST_LINES] if len(listed) <= 1000 else []:
            self.stdout.write(f"  {row}")
        if MOST_LINES < len(listed) <= 1000:
            self.stdout.write(
                _("  dan %(n)d lainnya, lihat edisi wilayah di basis data") % {"n": len(listed) - MOST_LINES}
            )
