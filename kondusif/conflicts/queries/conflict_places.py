"""Where the conflicts of the register are: the numbers of its map, and what they are in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Count
from django.utils.formats import number_format

from kondusif.area.queries.counted import CountedMap, CountedPlace, lay_out_counts
from kondusif.area.queries.places import district_of, regencies
from kondusif.conflicts.models.conflict import ConflictStage, ConflictState
from kondusif.conflicts.queries.conflicts import NO_DISTRICT, ConflictFilter, found_conflicts

Standings = Counter[str]
# What is open stands under its stage, the rest under its state; said in this order.
ORDER = (*ConflictStage, ConflictState.PEACE, ConflictState.SETTLED, ConflictState.MISTAKEN)
NOWHERE = "0.0.0"  # no district is inside it: none is counted


def standings_by_area(wanted: ConflictFilter) -> dict[str, Standings]:
    """Code of the place -> stage or state -> conflicts of the filter that the session reads."""
    found: dict[str, Standings] = defaultdict(Counter)
    rows = found_conflicts(wanted).values_list("area_id", "stage", "state").annotate(n=Count("pk"))
    for area, stage, state, n in rows:
        found[area][stage if state == ConflictState.OPEN else state] += n
    return dict(found)


def map_of_conflicts(wanted: ConflictFilter) -> CountedMap:
    """Districts with their conflicts; those of which the regency alone is known stand beside, on no point."""
    by_area = standings_by_area(wanted)
    by_district: dict[str, Standings] = defaultdict(Counter)
    above = above_districts(by_area)
    for code in by_area.keys() - {row.code.removeprefix(NO_DISTRICT) for row in above}:
        by_district[district_of(code)] += by_area[code]
    finer = {code: each.total() for code, each in by_area.items() if code != district_of(code) and district_of(code)}
    counted = lay_out_counts(
        {code: each.total() for code, each in by_district.items()},
        finer if district_of(wanted.regency) else {},
        within=NOWHERE if wanted.regency.startswith(NO_DISTRICT) else wanted.regency,
    )
    with_villages = {district_of(code) for code in finer}
    told = tuple(
        replace(each, note=say_standings(by_district[each.code]), has_villages=each.code in with_villages)
        for each in counted.counted
    )
    return replace(counted, counted=told, above=above)


def above_districts(by_area: Mapping[str, Standings]) -> tuple[CountedPlace, ...]:
    """Regencies that are themselves the place of a conflict."""
    return tuple(
        CountedPlace(
            code=f"{NO_DISTRICT}{row.code}", name=row.name, regency="", n=by_area[row.code].total(), radius=0.0,
            villages=(), note=say_standings(by_area[row.code]),
        )
        for row in regencies() if row.code in by_area
    )  # fmt: skip


def say_standings(found: Standings) -> str:
    """ "Gejala 1 · Peristiwa 2 · Damai, dipantau 1"."""
    return " · ".join(
        f"{each.label} {number_format(found[each], force_grouping=True)}" for each in ORDER if found[each]
    )
