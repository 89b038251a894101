"""Boundaries as files bring them: the code of each row, the area it means, polygons in degrees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

# Kemendagri codes without dots: province 2 digits, regency 4, district 6, village 10.
DIGITS = {2: (0, 2), 4: (0, 2, 4), 6: (0, 2, 4, 6), 10: (0, 2, 4, 6, 10)}
USUAL_COLUMNS = ("kode", "code", "kode_wilayah", "kode_kemendagri", "kdppum", "kode_desa", "kode_kec", "kode_kab")
# Degrees. An edge of a village may move by 55 m, of a regency by 110 m; one decimal of a coordinate is 11 m.
TOLERANCES = {2: 0.001, 3: 0.0005, 4: 0.0005}
GRID = 0.0001
# West, south, east, north of Indonesia with its waters.
INDONESIA = (94.0, -12.0, 142.0, 7.0)


class BoundariesRefused(ValueError):
    """A file that cannot be read as boundaries, with a full sentence."""


@dataclass(frozen=True)
class ReadRow:
    """One row of a file. `code` is dotted where it could be read so, else as it stands; `place` is the row's number."""

    place: int
    code: str
    shape: BaseGeometry | None


@dataclass(frozen=True)
class Sorted:
    """Rows that met an area, and those that did not.

    shapes      code -> polygons; several rows of one code are one area
    repaired    codes whose rings crossed themselves
    unmatched   rows whose code is no area of this level
    empty       rows without a polygon
    """

    shapes: Mapping[str, BaseGeometry]
    repaired: tuple[str, ...] = ()
    unmatched: tuple[ReadRow, ...] = ()
    empty: tuple[ReadRow, ...] = ()


def dotted(value: object) -> str:
    """A code as the areas have it: "520102", 520102 and 520102.0 are "52.01.02"; other text comes back as it is."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() and value > 100 else str(value).strip()
    ends = DIGITS.get(len(text)) if text.isdigit() else None
    return ".".join(text[start:end] for start, end in pairwise(ends)) if ends else text


def find_column(columns: Mapping[str, Sequence[object]], known: Iterable[str], *, wanted: str = "") -> str:
    """The column that holds area codes: the one named, else the one with most known codes, usual names first.

    Raises BoundariesRefused naming the columns there are.
    """
    by_name = {name.lower(): name for name in columns}
    there = ", ".join(columns) or "tidak ada"
    if wanted:
        if wanted.lower() not in by_name:
            raise BoundariesRefused(f"Kolom '{wanted}' tidak ada. Kolom yang ada: {there}. Pilih satu dengan --column.")
        return by_name[wanted.lower()]
    codes = set(known)
    hits = {name: sum(dotted(value) in codes for value in values) for name, values in columns.items()}
    best = max(hits, key=lambda name: (hits[name], name.lower() in USUAL_COLUMNS), default="")
    if not best or not hits[best]:
        raise BoundariesRefused(
            f"Tidak ada kolom berisi kode wilayah yang dikenal. Kolom yang ada: {there}. Kode mengikuti Kemendagri, "
            "misalnya 52.01.02 atau 520102 untuk kecamatan (bukan kode BPS tujuh angka). Muat dahulu wilayahnya "
            "(kondusif load-areas), atau sebut kolomnya dengan --column."
        )
    return best


def find_level(values: Iterable[object], known: Mapping[str, int]) -> int:
    """The level (2 regency, 3 district, 4 village) that most codes of a file have; 0 where none is known."""
    levels = [known.get(dotted(value), 0) for value in values]
    return max((2, 3, 4), key=levels.count) if any(level in (2, 3, 4) for level in levels) else 0


def check_degrees(shapes: Iterable[BaseGeometry | None]) -> None:
    """Raises BoundariesRefused where coordinates are not degrees in Indonesia, longitude first."""
    there = [shape for shape in shapes if shape is not None and not shape.is_empty]
    west, south, east, north = shapely.total_bounds(there) if there else INDONESIA
    inside = west >= INDONESIA[0] and south >= INDONESIA[1] and east <= INDONESIA[2] and north <= INDONESIA[3]
    if not inside:
        raise BoundariesRefused(
            f"Koordinatnya membentang dari {west:.4g}, {south:.4g} sampai {east:.4g}, {north:.4g}, di luar Indonesia "
            "(94 sampai 142 bujur, -12 sampai 7 lintang). Mungkin proyeksinya salah tertulis, atau lintang dan bujur "
            "tertukar. Sebut proyeksi yang benar dengan --crs, misalnya --crs EPSG:32750."
        )


def sort_rows(rows: Iterable[ReadRow], known: Iterable[str]) -> Sorted:
    """Rows by area: rings repaired, several rows of one code joined, the rest told apart."""
    codes, parts = set(known), dict[str, list[BaseGeometry]]()
    repaired: set[str] = set()
    unmatched, empty = list[ReadRow](), list[ReadRow]()
    for row in rows:
        if row.code not in codes:
            unmatched.append(row)
            continue
        shape = polygons_of(row.shape)
        if shape is None:
            empty.append(row)
            continue
        if row.shape is not None and not row.shape.is_valid:
            repaired.add(row.code)
        parts.setdefault(row.code, []).append(shape)
    joined = {code: shapely.union_all(shapes) if len(shapes) > 1 else shapes[0] for code, shapes in parts.items()}
    return Sorted(joined, tuple(sorted(repaired)), tuple(unmatched), tuple(empty))


def polygons_of(shape: BaseGeometry | None) -> BaseGeometry | None:
    """The polygons of a shape with crossing rings taken apart; None where there is none."""
    if shape is None or shape.is_empty:
        return None
    whole = shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False)
    polygons = [part for part in _simple_parts(whole) if part.geom_type == "Polygon" and part.area > 0]
    return shapely.union_all(polygons) if polygons else None


def _simple_parts(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    """The single geometries of a shape, however deep it nests."""
    for part in shapely.get_parts([shape]).tolist():
        if part.geom_type in ("MultiPolygon", "GeometryCollection"):
            yield from _simple_parts(part)
        else:
            yield part


def simplify(shapes: Mapping[str, BaseGeometry], *, level: int) -> dict[str, BaseGeometry]:
    """Lighter shapes whose shared edges stay shared; one that would vanish stays as it was."""
    codes = list(shapes)
    before: Any = [shapes[code] for code in codes]
    lighter = shapely.set_precision(shapely.coverage_simplify(before, TOLERANCES[level]), GRID)
    after = [polygons_of(shape) or polygons_of(old) for shape, old in zip(lighter, before, strict=True)]
    return {code: shape for code, shape in zip(codes, after, strict=True) if shape is not None}


def join(shapes: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """District shapes as regencies: code of the regency -> union of its districts."""
    groups: dict[str, list[BaseGeometry]] = {}
    for code, shape in shapes.items():
        groups.setdefault(code.rpartition(".")[0], []).append(shape)
    joined = {code: polygons_of(shapely.union_all(parts, grid_size=GRID)) for code, parts in groups.items()}
    return {code: shape for code, shape in joined.items() if shape is not None}


def write_shape(shape: BaseGeometry) -> str:
    """GeoJSON geometry as text, coordinates to four decimals."""
    return re.sub(r"\s", "", str(shapely.to_geojson(shape)))


def inner_point(shape: BaseGeometry) -> tuple[float, float]:
    """Longitude and latitude of a point inside the largest part, where a symbol may stand."""
    largest = max(shapely.get_parts([shape]).tolist(), key=lambda part: part.area)
    point = shapely.point_on_surface(largest)
    return round(float(point.x), 4), round(float(point.y), 4)
