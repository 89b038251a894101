"""Which agencies a conflict is shown to when it is recorded: those of the team that cover its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kondusif.agencies.models.agency import Agency, Coverage
from kondusif.area.queries.places import codes_above

# The sides of a Tim Terpadu: government, police, army, prosecution. Others are added by hand.
TEAM_KINDS = ("pemda", "polri", "tni", "kejaksaan")
SECRETARIAT = "timdu"


def keeper_of(place: str) -> Agency | None:
    """The secretariat of the widest area around a place: that of the province, where there is one."""
    rows = Agency.objects.filter(body=SECRETARIAT, area_id__in=codes_above(place))
    return min(rows, key=lambda agency: (len(agency.area_id or ""), agency.pk), default=None)


def agencies_around(place: str, on: date) -> list[Agency]:
    """Agencies of the team that cover a place on a day: of each kind the province's and the finest one."""
    in_force = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    rows = Coverage.objects.filter(
        in_force, kind__in=TEAM_KINDS, area_id__in=codes_above(place), agency__oversight=False
    )
    found = {row.agency for row in finest_and_widest(rows.select_related("agency"))}
    found |= set(Agency.objects.filter(body=SECRETARIAT, area_id__in=codes_above(place)))
    return sorted(found, key=lambda agency: agency.name)


def finest_and_widest(rows: Iterable[Coverage]) -> list[Coverage]:
    """Of each kind the rows of its finest and of its widest area: a district's police, not the regency's as well."""
    kept = list(rows)
    sizes: dict[str, list[int]] = {}
    for row in kept:
        sizes.setdefault(row.kind, []).append(len(row.area_id))
    return [row for row in kept if len(row.area_id) in (min(sizes[row.kind]), max(sizes[row.kind]))]
