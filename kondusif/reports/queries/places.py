"""Where the reports of a list happened: the numbers of its map."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, QuerySet

from kondusif.agencies.models.person import Person
from kondusif.area.models import Level
from kondusif.area.queries.places import district_of, regency_of
from kondusif.reports.core.search_words import read_words
from kondusif.reports.models.report import Report
from kondusif.reports.queries.counts import Counted, report_counts
from kondusif.reports.queries.lists import (
    DISTRICT_LETTERS,
    InboxFilter,
    limits_of,
    list_reports,
    states_of,
    track_of,
)
from kondusif.reports.queries.search import search_reports

MOST_FOUND = 1000
AREAS = {Level.REGENCY: regency_of, Level.DISTRICT: district_of}


def counts_by_area(person: Person, wanted: InboxFilter, level: Level) -> dict[str, int]:
    """Area of a level -> reports of the filter that the person may read; "" for those that name no village."""
    if level == Level.DISTRICT and is_in_the_tally(wanted):
        return report_counts(
            "district",
            Counted(
                status=states_of(wanted),
                track=track_of(wanted),
                election=wanted.election or None,
                area=wanted.regency or None,
            ),
        )
    rows = found_reports(person, wanted).order_by().values_list("village_id").annotate(n=Count("pk"))
    counts: Counter[str] = Counter()
    for village, n in rows:
        counts[AREAS[level](village or "") if level in AREAS else village or ""] += n
    return dict(counts)


def is_in_the_tally(wanted: InboxFilter) -> bool:
    """Whether the tally of the database knows every limit of the filter."""
    beyond = wanted.words or wanted.received or wanted.mine or wanted.identity
    return not beyond and len(wanted.regency) <= DISTRICT_LETTERS


def found_reports(person: Person, wanted: InboxFilter) -> QuerySet[Report]:
    """The reports of the list, words included; of a search the newest MOST_FOUND."""
    rows = list_reports(person, wanted)
    if not wanted.words:
        return rows
    hits = search_reports(read_words(wanted.words), limits=limits_of(person, wanted), n=MOST_FOUND)
    return rows.filter(pk__in=[hit.report.pk for hit in hits.rows])
