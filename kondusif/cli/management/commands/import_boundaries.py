"""Imports boundaries of regencies, districts or villages from a file, or draws approximate ones."""

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

from kondusif.area.actions.approximate_boundaries import approximate_boundaries
from kondusif.area.actions.import_boundaries import LEVELS, Imported, Reading, import_boundaries
from kondusif.base.database import speaking_as
from kondusif.base.errors import Refusal
from kondusif.web.packages import BUNDLED

MOST_LINES = 40
CENTROIDS = Path(settings.BASE_DIR) / "kondusif" / "area" / "data"
LAND = BUNDLED / "world-atlas" / "land-10m.json"


class Command(BaseCommand):
    help = "Memuat batas wilayah dari GeoJSON, GeoPackage, atau Shapefile; --approximate membuat batas perkiraan."
    requires_system_checks: list[str] = []  # reference data needs no pages; the programs check themselves

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="Berkas .geojson, .gpkg, .shp, .zip, atau .geojson.gz.")
        parser.add_argument("--level", choices=list(LEVELS), help="Tingkat wilayah; tanpa ini dibaca dari kodenya.")
        parser.add_argument("--column", default="", help="Kolom kode wilayah; tanpa ini dicari sendiri.")
        parser.add_argument("--crs", default="", help="Proyeksi bila berkas tidak menyebutnya, misalnya EPSG:32750.")
        parser.add_argument("--layer", default="", help="Lapisan, bila berkas punya beberapa.")
        parser.add_argument(
            "--strict", action="store_true", help="Semua baris harus cocok, atau tidak ada yang dimuat."
        )
        parser.add_argument(
            "--approximate", action="store_true", help="Batas perkiraan kecamatan dari titik tengahnya."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["file"]) == options["approximate"]:
            raise CommandError(_("Sebut satu berkas batas wilayah, atau --approximate tanpa berkas."))
        try:
            with speaking_as("loader"):
                self.approximate() if options["approximate"] else self.take(options)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal

    def approximate(self) -> None:
        """Cells around centroids, where no file brought boundaries."""
        made = approximate_boundaries(centroids=sorted(CENTROIDS.glob("*-centroids.csv")), land=LAND)
        self.stdout.write(_("Batas perkiraan: %(n)d kecamatan.") % {"n": made.n_drawn})
        if made.without:
            sentence = _(
                "Belum ada peta untuk provinsi %(codes)s: titik tengah kecamatannya belum dikenal. Muat batasnya dari "
                "berkas: kondusif import-boundaries BERKAS."
            )
            self.stdout.write(sentence % {"codes": ", ".join(made.without)})

    def take(self, options: dict[str, Any]) -> None:
        """One file, with a bar on a terminal."""
        level = LEVELS.get(options["level"] or "")
        reading = Reading(level, options["column"], options["crs"], options["layer"], options["strict"])
        began = time.monotonic()
        with self.progress() as bar:
            task = bar.add_task("", total=None)
            imported = import_boundaries(
                file=options["file"],
                reading=reading,
                told=lambda step, done, total: bar.update(task, description=step, completed=done, total=total),
            )
        self.report(imported, seconds=time.monotonic() - began)

    def progress(self) -> Progress:
        """A bar that is drawn on a terminal only."""
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)

    def report(self, imported: Imported, *, seconds: float) -> None:
        """What was taken, repaired, left out, and what still has no boundary."""
        words = {
            "n": imported.n_stored,
            "level": imported.level.label.lower(),
            "source": imported.source,
            "column": imported.column,
            "projection": imported.projection,
            "seconds": f"{seconds:.1f}".replace(".", ","),
        }
        sentence = _(
            "%(n)d %(level)s dari %(source)s (kolom %(column)s, proyeksi %(projection)s) dalam %(seconds)s detik."
        )
        self.stdout.write(sentence % words)
        self.lines(_("Garis yang bersilang diperbaiki"), imported.repaired)
        self.lines(
            _("Kode tidak dikenal, tidak dimuat"), (f"{row.code} (baris {row.place})" for row in imported.unmatched)
        )
        self.lines(_("Tanpa bidang, tidak dimuat"), (f"{row.code} (baris {row.place})" for row in imported.empty))
        self.lines(_("Belum punya batas"), (f"{code} {name}" for code, name in imported.without))

    def lines(self, title: str, rows: Iterable[str]) -> None:
        """A title with its number, then the first rows."""
        listed = list(rows)
        if not listed:
            return
        self.stdout.write(f"{title}: {len(listed)}")
        for row in listed[:MOST_LINES]:
            self.stdout.write(f"  {row}")
        if len(listed) > MOST_LINES:
            self.stdout.write(_("  dan %(n)d lainnya") % {"n": len(listed) - MOST_LINES})
