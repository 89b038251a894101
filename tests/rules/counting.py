"""Short ways to ask the core in tests."""

from __future__ import annotations

import datetime as dt
from functools import cache

from kondusif.rules.core.calendars import Calendar, Conventions, make_calendar
from kondusif.rules.core.clocks import Clock, clocks
from kondusif.rules.core.editions import edition_on
from kondusif.rules.core.loader import load_law
from kondusif.rules.core.moments import When
from kondusif.rules.core.routing import Facts, RoutedBody, route
from kondusif.rules.core.rows import Law

ZONE = "Asia/Makassar"


@cache
def the_law() -> Law:
    return load_law()


@cache
def calendar(conventions: Conventions | None = None) -> Calendar:
    return make_calendar(the_law().decrees, first_year=2014, last_year=2030, conventions=conventions)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def moment(text: str) -> When:
    return day(text) if len(text) == 10 else dt.datetime.fromisoformat(text)


def regime(election: str) -> str:
    """ "pilkada-2024" is held under "pilkada"; the core knows the law alone."""
    return election.partition("-")[0]


def running(
    election: str,
    *,
    facts: Facts | None = None,
    on: str = "",
    conventions: Conventions | None = None,
    short: bool = False,
    **events: str,
) -> dict[str, Clock]:
    """Clocks by id; an event's hyphens are written as underscores, a date as ISO text."""
    edition_day = on or max(text[:10] for text in events.values())
    edition = edition_on(the_law(), regime(election), day(edition_day))
    given = {name.replace("_", "-"): moment(text) for name, text in events.items()}
    found = clocks(given, edition, calendar(conventions), facts=facts, read_short_names=short)
    return {clock.id: clock for clock in found}


def started_by(election: str, event: str, start: str, *, facts: Facts | None = None) -> dict[str, Clock]:
    """Clocks by id that one event starts; short names are read as in a what-if."""
    edition = edition_on(the_law(), regime(election), day(start[:10]))
    found = clocks({event: moment(start)}, edition, calendar(), facts=facts, read_short_names=True)
    return {clock.id: clock for clock in found}


def routed(
    election: str, kind: str, actor: str, on: str, *, level: str = "kabkota", past: str = ""
) -> list[RoutedBody]:
    facts = Facts(regime=regime(election), kind=kind, actor=actor, level=level, events=frozenset(past.split()))
    return list(route(facts, day(on), law=the_law()))
