"""Boundaries as a map asks for them: whether there are any, and one collection of them as GeoJSON."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from kondusif.area.models import Area, Boundary, BoundaryQuerySet, Level
from kondusif.web.memory import reference


@dataclass(frozen=True)
class Boundaries:
    """What is known of one level inside a place.

    n_areas         areas in force
    n_drawn         of them with a boundary
    n_approximate   of these approximate
    sources         names of the files they came from
    """

    n_areas: int
    n_drawn: int
    n_approximate: int
    sources: tuple[str, ...]


def boundaries_of(level: Level, within: str = "") -> Boundaries:
    """How far the boundaries of a level are known inside a place ("" for everywhere)."""
    return reference(("boundaries", level, within), lambda: _count_boundaries(level, within))


def _count_boundaries(level: Level, within: str) -> Boundaries:
    areas = Area.objects.in_force().filter(level=level, code__startswith=f"{within}." if within else "")
    found = areas.aggregate(
        n_areas=Count("code"),
        n_drawn=Count("boundary"),
        n_approximate=Count("boundary", filter=Q(boundary__is_approximate=True)),
    )
    sources = _drawn(level, within).values_list("source", flat=True).distinct().order_by("source")
    return Boundaries(**found, sources=tuple(sources))


def boundary_tag(level: Level, within: str = "") -> str:
    """A mark that changes when a boundary of the collection does."""
    known = _drawn(level, within).aggregate(n=Count("pk"), latest=Max("imported_at"))
    n_areas = Area.objects.in_force().filter(level=level).count()
    return hashlib.sha256(f"{level} {within} {known} {n_areas}".encode()).hexdigest()[:24]


def draw_collection(level: Level, within: str = "") -> str:
    """A GeoJSON FeatureCollection of the areas of a level inside a place.

    Properties: code, name, point (longitude, latitude of a symbol), approximate. A village without a boundary has no
    geometry and the point of its district.
    """
    areas = Area.objects.in_force().filter(level=level, code__startswith=f"{within}." if within else "")
    points = dict(_points_above(level, within))
    features = [_feature(area, points.get(area.parent_id or "")) for area in areas.select_related("boundary")]
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'


def _feature(area: Area, point_above: list[float] | None) -> str:
    boundary: Boundary | None = getattr(area, "boundary", None)
    properties = {
        "code": area.code,
        "name": area.name,
        "point": [boundary.longitude, boundary.latitude] if boundary else point_above,
        "approximate": bool(boundary and boundary.is_approximate),
    }
    written = json.dumps(properties, ensure_ascii=False, separators=(",", ":"))
    return f'{{"type":"Feature","properties":{written},"geometry":{boundary.shape if boundary else "null"}}}'


def _points_above(level: Level, within: str) -> list[tuple[str, list[float]]]:
    above = Boundary.objects.filter(level=level - 1, area__code__startswith=within)
    return [(code, [x, y]) for code, x, y in above.values_list("area_id", "longitude", "latitude")]


def _drawn(level: Level, within: str) -> BoundaryQuerySet:
    rows = Boundary.objects.filter(level=level, area__retired_on__isnull=True)
    return rows.filter(area__code__startswith=f"{within}.") if within else rows
