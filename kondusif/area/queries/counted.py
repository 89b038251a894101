"""Places with what was counted in them: the list beside a map, from which the map takes its numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from kondusif.area.models import Area, Level
from kondusif.web.memory import reference

# Pixels. A circle's area is its number; below ten in the fullest district the scale stops growing.
LARGEST_RADIUS = 20.0
LEAST_SCALE = 10


@dataclass(frozen=True)
class CountedVillage:
    """A village in which something was counted."""

    code: str
    name: str
    n: int
    radius: float


@dataclass(frozen=True)
class CountedPlace:
    """A district, how many were counted in it, and in which of its villages, the fullest first.

    note          what they are, in words, or ""
    has_villages  whether a village is known of any; where not, its circle stays when somebody looks closely
    """

    code: str
    name: str
    regency: str
    n: int
    radius: float
    villages: tuple[CountedVillage, ...]
    note: str = ""
    has_villages: bool = True


@dataclass(frozen=True)
class Sample:
    """One circle of the legend."""

    n: int
    radius: float


@dataclass(frozen=True)
class CountedMap:
    """Counts by district.

    counted    districts with at least one, the fullest first
    none       districts with none; that is a count, not a gap
    is_one_district  whether it was narrowed to one, so that its villages stand in it
    n_nowhere  counted and of no known district: they stand in no place of the map
    legend     up to three circles, the largest last
    above      regencies of those whose district is not known: in the list and in the sum, on no point of the map
    """

    counted: tuple[CountedPlace, ...]
    none: tuple[CountedPlace, ...]
    n_nowhere: int
    is_one_district: bool
    legend: tuple[Sample, ...]
    above: tuple[CountedPlace, ...] = ()

    @property
    def n_listed(self) -> int:
        return self.n_placed + self.n_above

    @property
    def n_above(self) -> int:
        return sum(place.n for place in self.above)

    @property
    def n_placed(self) -> int:
        return sum(place.n for place in self.counted)


def lay_out_counts(districts: Mapping[str, int], villages: Mapping[str, int], *, within: str = "") -> CountedMap:
    """Every district in force inside a place with its count.

    districts, villages  code -> number; "" for what has no known place
    within               code that the counts were narrowed to; districts outside it are not counted and left out
    """
    names = dict(Area.objects.filter(code__in=[code for code in villages if code]).values_list("code", "name"))
    known = _districts(within)
    most = max((districts.get(code, 0) for code, _name, _regency in known), default=0)
    places = [
        CountedPlace(
            code=code,
            name=name,
            regency=regency or "",
            n=districts.get(code, 0),
            radius=radius_of(districts.get(code, 0), most),
            villages=_inside(code, villages, names, most),
        )
        for code, name, regency in known
    ]
    return CountedMap(
        counted=tuple(sorted((place for place in places if place.n), key=lambda place: (-place.n, place.name))),
        none=tuple(place for place in places if not place.n),
        is_one_district=within.count(".") >= 2,
        n_nowhere=sum(districts.values()) - sum(place.n for place in places),
        legend=tuple(Sample(n, radius_of(n, most)) for n in sorted({1, most // 4, most} - {0}) if n <= most),
    )


def radius_of(n: int, most: int) -> float:
    """Pixels; the circle's area is in proportion to the number."""
    return round(LARGEST_RADIUS * math.sqrt(n / max(most, LEAST_SCALE)), 1)


def _districts(within: str) -> list[tuple[str, str, str | None]]:
    rows = Area.objects.in_force().filter(level=Level.DISTRICT)
    if within.count(".") >= 2:
        rows = rows.filter(code=".".join(within.split(".")[:3]))
    elif within:
        rows = rows.filter(code__startswith=f"{within}.")
    named = rows.order_by("code").values_list("code", "name", "parent__name")
    return reference(("districts in regencies", within), lambda: list(named))


def _inside(
    district: str, villages: Mapping[str, int], names: Mapping[str, str], most: int
) -> tuple[CountedVillage, ...]:
    found = [
        CountedVillage(code, names.get(code, code), n, radius_of(n, most))
        for code, n in villages.items()
        if code.startswith(f"{district}.")
    ]
    return tuple(sorted(found, key=lambda row: (-row.n, row.name)))
