from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from kondusif.area.actions.store_boundaries import Progress, areas_without, join_regencies, store, tell_nobody
from kondusif.area.core.boundaries import (
    BoundariesRefused,
    ReadRow,
    Sorted,
    check_degrees,
    dotted,
    find_column,
    find_level,
    simplify,
    sort_rows,
)
from kondusif.area.core.files import BoundaryFile, read_file
from kondusif.area.errors import BoundariesNotImported
from kondusif.area.models import Area, Level
from kondusif.audit.actions import audited, tell

LEVELS = {"regency": Level.REGENCY, "district": Level.DISTRICT, "village": Level.VILLAGE}


@dataclass(frozen=True)
class Reading:
    """How to read a file; "" and None leave it to the file.

    level    regency, district or village
    column   the column with the codes
    crs      projection of the coordinates
    layer    one of several layers
    strict   all rows or none
    """

    level: Level | None = None
    column: str = ""
    crs: str = ""
    layer: str = ""
    strict: bool = False


@dataclass(frozen=True)
class Imported:
    """One import.

    n_stored   areas that now have this boundary
    without    (code, name) of areas of the same provinces and level that have none, or only an approximate one
    """

    source: str
    level: Level
    projection: str
    column: str
    n_stored: int
    repaired: tuple[str, ...]
    unmatched: tuple[ReadRow, ...]
    empty: tuple[ReadRow, ...]
    without: tuple[tuple[str, str], ...]


@audited("boundaries.imported")
def import_boundaries(*, file: Path, reading: Reading | None = None, told: Progress | None = None) -> Imported:
    """Take the boundaries of one level from a file, joined to the areas by code; an area had before is replaced.

    Rows that fit are taken and the others named, unless `strict`. Districts bring the regencies along that have no
    boundary of their own. `told(step, done, total)` follows. Raises BoundariesNotImported in a full sentence.
    """
    reading, told = reading or Reading(), told or tell_nobody
    try:
        told(_("Membaca berkas"), 0, 1)
        read = read_file(file, crs=reading.crs, layer=reading.layer)
        check_degrees(read.shapes)
        column, level = choose(read, reading)
        told(_("Memeriksa batas"), 0, 1)
        rows = [
            ReadRow(place, dotted(value), shape)
            for place, (value, shape) in enumerate(zip(read.columns[column], read.shapes, strict=True), start=1)
        ]
        found = sort_rows(rows, areas_of(level))
    except BoundariesRefused as refused:
        raise BoundariesNotImported(str(refused)) from refused
    check_rows(found, level, strict=reading.strict)
    told(_("Menyederhanakan garis"), 0, 1)
    store(simplify(found.shapes, level=level), level=level, source=read.name, told=told)
    if level == Level.DISTRICT:
        join_regencies(read.name)
    tell(source=read.name, level=str(level.label).lower(), n=len(found.shapes))
    return Imported(
        source=read.name,
        level=level,
        projection=read.projection,
        column=column,
        n_stored=len(found.shapes),
        repaired=found.repaired,
        unmatched=found.unmatched,
        empty=found.empty,
        without=tuple(areas_without(level, found.shapes)),
    )


def choose(read: BoundaryFile, reading: Reading) -> tuple[str, Level]:
    """The column with the codes and the level they are of."""
    levels = dict(Area.objects.in_force().filter(level__gte=Level.REGENCY).values_list("code", "level"))
    known = {code for code, level in levels.items() if reading.level in (None, level)}
    column = find_column(read.columns, known, wanted=reading.column)
    found = reading.level or find_level(read.columns[column], levels)
    if not found:
        raise BoundariesRefused(
            f"Kolom '{column}' tidak berisi kode kabupaten/kota, kecamatan, atau desa yang dikenal. Muat dahulu "
            "wilayahnya (kondusif load-areas), atau sebut kolom lain dengan --column."
        )
    return column, Level(found)


def areas_of(level: Level) -> set[str]:
    return set(Area.objects.in_force().filter(level=level).values_list("code", flat=True))


def check_rows(found: Sorted, level: Level, *, strict: bool) -> None:
    """Raises BoundariesNotImported where no row fits, or where one does not and all must."""
    wrong = [*found.unmatched, *found.empty]
    if strict and wrong:
        named = ", ".join(f"baris {row.place} ('{row.code}')" for row in wrong[:20])
        raise BoundariesNotImported(
            f"{len(wrong)} baris tidak cocok: {named}. Dengan --strict semua baris harus cocok, jadi tidak ada yang "
            "dimuat. Betulkan barisnya, atau jalankan tanpa --strict untuk memuat yang cocok saja."
        )
    if not found.shapes:
        raise BoundariesNotImported(
            f"Tidak ada baris yang cocok dengan {Level(level).label.lower()} yang dimuat. Periksa tingkat (--level) "
            "dan kolom kode (--column), atau muat dahulu wilayahnya: kondusif load-areas."
        )
