"""One month as a page draws it: whole weeks, Monday first, each day with what it carries."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from kondusif.base.time import month_in_words

FIRST_YEAR, LAST_YEAR = 2014, 2032


@dataclass(frozen=True, slots=True)
class DayItem:
    """One line in a day. `tone` as of the tag state_badge."""

    text: str
    url: str
    tone: str = "info"


@dataclass(frozen=True, slots=True)
class DayCard:
    """One day. `free`: why it is no working day, "" where it works; `stages`: names of what runs or begins."""

    on: dt.date
    is_inside: bool
    is_today: bool
    free: str
    stages: tuple[str, ...]
    items: tuple[DayItem, ...]

    @property
    def is_bare(self) -> bool:
        """Nothing to read: left out of a list of days."""
        return not self.is_inside or not (self.items or self.stages or self.free)

    @property
    def is_weekend(self) -> bool:
        return self.on.isoweekday() > 5


@dataclass(frozen=True, slots=True)
class Month:
    """`name` is "November 2024"; `before` and `after` are "2024-10" and "2024-12", "" beyond the known years."""

    name: str
    value: str
    before: str
    after: str
    weeks: tuple[tuple[DayCard, ...], ...]

    @property
    def days(self) -> tuple[DayCard, ...]:
        return tuple(day for week in self.weeks for day in week)


def read_month(text: str, today: dt.date) -> dt.date:
    """The first day of the month that an address names ("2024-11"); today's where it names none."""
    try:
        first = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else today.replace(day=1)


def span_of(first: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day that the page of a month shows, whole weeks."""
    days = list(calendar.Calendar().itermonthdates(first.year, first.month))
    return days[0], days[-1]


@dataclass(frozen=True)
class Notes:
    """What a day carries besides its items: a holiday's name, stages that run on it."""

    free: Callable[[dt.date], str]
    stages: Callable[[dt.date], Iterable[str]]


def draw_month(first: dt.date, *, today: dt.date, notes: Notes, items: Mapping[dt.date, Iterable[DayItem]]) -> Month:
    """The month that begins on `first`."""
    days = calendar.Calendar().monthdatescalendar(first.year, first.month)
    weeks = tuple(
        tuple(
            DayCard(
                on=on,
                is_inside=on.month == first.month,
                is_today=on == today,
                free=notes.free(on),
                stages=tuple(notes.stages(on)),
                items=tuple(items.get(on, ())),
            )
            for on in week
        )
        for week in days
    )
    return Month(
        name=month_in_words(first),
        value=f"{first:%Y-%m}",
        before=_value(first - dt.timedelta(days=1)),
        after=_value(first + dt.timedelta(days=31)),
        weeks=weeks,
    )


def _value(day: dt.date) -> str:
    return f"{day:%Y-%m}" if FIRST_YEAR <= day.year <= LAST_YEAR else ""


def link_with(address: str, query: QueryDict, **changes: str) -> str:
    """An address with the filters of a page, some of them changed; its month and page are left behind."""
    kept = query.copy()
    for name in ("bulan", "halaman", "sesudah", "sebelum"):
        kept.pop(name, None)
    for name, value in changes.items():
        kept[name] = value
    return f"{address}?{kept.urlencode()}" if kept else address
