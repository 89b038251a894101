"""Writing boundaries: over what stood there, in chunks; regencies joined from their districts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

import shapely
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from kondusif.area.core.boundaries import inner_point, join, write_shape
from kondusif.area.models import Area, Boundary, Level
from kondusif.base.time import now

CHUNK = 500
JOINED = "gabungan kecamatan"
FIELDS = ("level", "shape", "longitude", "latitude", "is_approximate", "source", "imported_at")
Progress = Callable[[str, int, int], None]


def tell_nobody(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def store(
    shapes: Mapping[str, BaseGeometry], *, level: Level, source: str, told: Progress, is_approximate: bool = False
) -> None:
    """Write shapes over what stood there; real ones end the approximate ones of their provinces and level."""
    if not is_approximate:
        for province in {code[:2] for code in shapes}:
            Boundary.objects.filter(level=level, is_approximate=True, area__code__startswith=f"{province}.").delete()
    moment = now()
    for done, codes in _chunks(list(shapes)):
        rows = [
            Boundary(
                area_id=code,
                level=level,
                shape=write_shape(shapes[code]),
                longitude=point[0],
                latitude=point[1],
                is_approximate=is_approximate,
                source=source[:200],
                imported_at=moment,
            )
            for code in codes
            for point in [inner_point(shapes[code])]
        ]
        Boundary.objects.bulk_create(rows, update_conflicts=True, unique_fields=["area"], update_fields=FIELDS)
        told(_("Menyimpan"), done, len(shapes))


def _chunks(codes: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    remaining, done = iter(codes), 0
    while chunk := list(islice(remaining, CHUNK)):
        done += len(chunk)
        yield done, chunk


def join_regencies(source: str) -> None:
    """Regencies that no file brought, as the union of their districts, real or approximate as these are."""
    brought = Boundary.objects.filter(level=Level.REGENCY).exclude(source__startswith=JOINED)
    taken = set(brought.values_list("area_id", flat=True))
    for is_approximate in (False, True):
        rows = Boundary.objects.filter(level=Level.DISTRICT, is_approximate=is_approximate)
        codes, texts = zip(*rows.values_list("area_id", "shape"), strict=True) if rows.exists() else ((), ())
        joined = join(dict(zip(codes, shapely.from_geojson(list(texts)).tolist(), strict=True)))
        new = {code: shape for code, shape in joined.items() if code not in taken}
        words = f"{JOINED}: {source}"
        store(new, level=Level.REGENCY, source=words, told=tell_nobody, is_approximate=is_approximate)
        taken |= set(new)


def areas_without(level: Level, stored: Mapping[str, BaseGeometry]) -> list[tuple[str, str]]:
    """Areas in force of the provinces just imported that have no boundary from a file."""
    provinces = {code[:2] for code in stored}
    rows = Area.objects.in_force().filter(level=level).exclude(boundary__is_approximate=False).order_by("code")
    return [(code, name) for code, name in rows.values_list("code", "name") if code[:2] in provinces]
