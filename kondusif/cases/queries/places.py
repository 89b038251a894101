"""Where the berkas of a list lie: the numbers of its map."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count

from kondusif.agencies.models.person import Person
from kondusif.area.models import Level
from kondusif.area.queries.places import regency_of
from kondusif.cases.queries.lists import CaseFilter, list_cases


def counts_by_area(person: Person, wanted: CaseFilter, level: Level) -> dict[str, int]:
    """Area of a level -> berkas of the filter that the person may read; "" for those whose place is not known."""
    field = "village_id" if level == Level.VILLAGE else "district_id"
    rows = list_cases(person, wanted).order_by().values_list(field).annotate(n=Count("pk"))
    counts: Counter[str] = Counter()
    for code, n in rows:
        counts[regency_of(code or "") if level == Level.REGENCY else code or ""] += n
    return dict(counts)
