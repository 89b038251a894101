"""The arithmetic of one clock, day by day, so that a page can draw it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kondusif.rules.core.calendars import Calendar
from kondusif.rules.core.rows import Deadline

DAY = dt.timedelta(days=1)
START_NOT_COUNTED = "hari mulai tidak dihitung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the count.

    counted           its number in the rule's own unit (calendar for a plain "hari"); None where skipped
    possible_counted  its number when a plain "hari" is read as hari kerja
    reason            the holiday's or weekday's name; on a counted day it only explains
    """

    on: dt.date
    counted: int | None
    possible_counted: int | None = None
    reason: str = ""
    is_start: bool = False
    is_due: bool = False
    is_possible: bool = False


def count_days(
    rule: Deadline, calendar: Calendar, *, start: dt.date, due: dt.date, possible: dt.date | None
) -> tuple[Day, ...]:
    """Every day from the start to the last date the clock names, in calendar order.

    Empty for months and windows, which are not counted in days. Hour clocks list their dates
    without numbers: hours never pause.
    """
    if rule.unit in ("months", "window"):
        return ()
    named = [due] if possible is None else [due, possible]
    last = max(named) if rule.direction == "after" else min(named)
    marked = tuple(
        Day(
            on=day.on,
            counted=day.counted,
            possible_counted=day.possible_counted,
            reason=day.reason,
            is_start=day.on == start,
            is_due=day.on == due,
            is_possible=day.on == possible,
        )
        for day in _walk(rule, calendar, start, last)
    )
    return marked if rule.direction == "after" else marked[::-1]


def _walk(rule: Deadline, calendar: Calendar, start: dt.date, last: dt.date) -> Iterator[Day]:
    """Days in the direction of the count; numbers stop at the rule's number."""
    step = DAY if rule.direction == "after" else -DAY
    plain, working, on = 0, 0, start
    for _ in range(abs((last - start).days) + 1):
        counts = on != start or calendar.conventions.count_start_day
        works = calendar.works(on)
        plain += counts
        working += counts and works
        reason = calendar.why_free(on) if counts else START_NOT_COUNTED
        within_plain = plain if counts and plain <= rule.number else None
        within_working = working if counts and works and working <= rule.number else None
        yield _number(rule, Day(on=on, counted=within_plain, possible_counted=within_working, reason=reason))
        on += step


def _number(rule: Deadline, day: Day) -> Day:
    """Keep the count of the rule's own unit; both for a plain "hari"."""
    if rule.unit == "hari":
        return day
    counted = {"working": day.possible_counted, "calendar": day.counted}.get(rule.unit)
    return Day(on=day.on, counted=counted, reason="" if rule.unit == "hours" else day.reason)
