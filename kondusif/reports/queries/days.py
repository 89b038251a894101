"""Reports by the day on which they were received, and what else those days are."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.translation import gettext

from kondusif.agencies.models.person import Person
from kondusif.elections.core.strip import StageRow
from kondusif.elections.queries import stages_between
from kondusif.reports.queries.lists import InboxFilter, start_of
from kondusif.reports.queries.places import found_reports
from kondusif.rules.queries import name_holiday
from kondusif.web.month import Notes


def counts_by_day(person: Person, wanted: InboxFilter, first: date, last: date) -> dict[date, int]:
    """Day of the province -> reports of the filter received on it, both ends included; days without are absent.

    The day of receipt is counted, not that of the event: it is always known, and every promise runs from it.
    """
    rows = found_reports(person, wanted).filter(
        received_at__gte=start_of(first), received_at__lt=start_of(last + timedelta(days=1))
    )
    by_day = rows.order_by().annotate(day=TruncDate("received_at")).values_list("day").annotate(n=Count("pk"))
    return dict(by_day)


def calendar_notes(first: date, last: date) -> Notes:
    """Holidays, and the stages of every election that run between two days."""
    stages = stages_between(first, last)
    return Notes(
        free=name_holiday,
        stages=lambda on: [gettext(stage.name) for stage in stages if stage.runs_on(on) and is_named(on, stage)],
    )


def is_named(on: date, stage: StageRow) -> bool:
    """Whether a day says that the stage runs: its first and last day, each Monday, the first of a month."""
    return on in (stage.starts_on, stage.ends_on) or on.isoweekday() == 1 or on.day == 1
