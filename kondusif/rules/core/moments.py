"""Days and hours of events, read in one time zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kondusif.rules.core.refusals import WordUnknown
from kondusif.rules.core.wording import _

When = dt.date | dt.datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of an event, and its time where it was recorded; `at` is in the calendar's zone."""

    on: dt.date
    at: dt.datetime | None = None


def read_moment(when: When, zone: str) -> Moment:
    """A date stays a date; a time without a zone is read in `zone`, another one is moved there."""
    if not isinstance(when, dt.datetime):
        return Moment(when)
    there = ZoneInfo(zone)
    at = when.replace(tzinfo=there) if when.tzinfo is None else when.astimezone(there)
    return Moment(at.date(), at)


def read_moments(events: Mapping[str, When], *, allowed: Iterable[str], zone: str) -> dict[str, Moment]:
    """All events, or WordUnknown for a name outside the vocabulary."""
    known = tuple(allowed)
    for name in events:
        if name not in known:
            raise WordUnknown(_("Nama peristiwa"), name, allowed=known)
    return {name: read_moment(when, zone) for name, when in events.items()}


def add_hours(at: dt.datetime, hours: int) -> dt.datetime:
    """Elapsed time: a clock of hours never pauses, not even for a change of the zone's offset."""
    return (at.astimezone(dt.UTC) + dt.timedelta(hours=hours)).astimezone(at.tzinfo)
