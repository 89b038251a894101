"""Places with what was counted in them: the list beside a map, from which the map takes its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kondusif.area.models import Area, Level


@dataclass(frozen=True)
class CountedPlace:
    """A district, how many were counted in it, and in which of its villages."""

    code: str
    name: str
    regency: str
    n: int
    villages: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class CountedMap:
    """Counts by district, the fullest first.

    counted    districts with at least one
    n_none     districts with none; they are "tidak ada", not unknown
    n_placed   counted in a district
    n_nowhere  counted and of no known district: they stand in no place of the map
    """

    counted: tuple[CountedPlace, ...]
    none: tuple[CountedPlace, ...]
    n_nowhere: int

    @property
    def n_placed(self) -> int:
        return sum(place.n for place in self.counted)

    @property
    def n_none(self) -> int:
        return len(self.none)

    @property
    def most(self) -> int:
        """The largest count of a district."""
        return max((place.n for place in self.counted), default=0)


def lay_out_counts(districts: Mapping[str, int], villages: Mapping[str, int], *, within: str = "") -> CountedMap:
    """Every district in force inside a place with its count.

    districts, villages  code -> number; "" for what has no known place
    within               code that the counts were narrowed to; districts outside it are not counted and left out
    """
    names = dict(Area.objects.filter(code__in=[code for code in villages if code]).values_list("code", "name"))
    places = [
        CountedPlace(code, name, regency or "", districts.get(code, 0), _inside(code, villages, names))
        for code, name, regency in _districts(within)
    ]
    known = {place.code for place in places}
    nowhere = sum(n for code, n in districts.items() if code not in known)
    counted = sorted((place for place in places if place.n), key=lambda place: (-place.n, place.name))
    return CountedMap(tuple(counted), tuple(place for place in places if not place.n), nowhere)


def _districts(within: str) -> list[tuple[str, str, str | None]]:
    rows = Area.objects.in_force().filter(level=Level.DISTRICT)
    if within.count(".") >= 2:
        rows = rows.filter(code=".".join(within.split(".")[:3]))
    elif within:
        rows = rows.filter(code__startswith=f"{within}.")
    return list(rows.order_by("code").values_list("code", "name", "parent__name"))


def _inside(district: str, villages: Mapping[str, int], names: Mapping[str, str]) -> tuple[tuple[str, str, int], ...]:
    found = [(code, names.get(code, code), n) for code, n in villages.items() if code.startswith(f"{district}.")]
    return tuple(sorted(found, key=lambda row: (-row[2], row[1])))
