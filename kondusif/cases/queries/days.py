"""Clocks that wait to be met, by the day on which they run out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from kondusif.agencies.models.person import Person
from kondusif.base.time import today
from kondusif.cases.queries.due import DueItem, as_item, open_clocks
from kondusif.cases.queries.lists import CaseFilter, list_cases


def due_by_day(person: Person, wanted: CaseFilter, first: date, last: date) -> dict[date, list[DueItem]]:
    """Day -> clocks of the berkas of the filter that run out on it, both ends included, as seen today."""
    cases = list_cases(person, wanted).order_by().values("pk")
    found: dict[date, list[DueItem]] = defaultdict(list)
    for row in open_clocks().filter(case__in=cases, due_on__range=(first, last)):
        found[row.due_on].append(as_item(row, person, today()))
    return dict(found)
