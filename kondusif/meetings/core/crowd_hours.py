"""Hours as offices write them in lists of what is announced: "09.00", "09:00 WITA", "09.00 s.d. selesai"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time

CLOCK = r"(\d{1,2})(?:\s*[.:]\s*(\d{2})(?:[.:]\d{2})?)?"
ZONE = r"(?:\s*(wib|wita|wit)\.?)?"
TO = r"\s*(?:[-\u2013\u2014]|s\s*[./]?\s*d\.?|sd\.?|sampai(?:\s+dengan)?|hingga|ke)\s*"
FIRST = re.compile(rf"(?:pukul|pkl\.?|jam)?\s*{CLOCK}{ZONE}")
SPAN = re.compile(rf"(?:pukul|pkl\.?|jam)?\s*{CLOCK}{ZONE}{TO}(?:(?:pukul|pkl\.?|jam)?\s*{CLOCK}{ZONE}|selesai|tuntas)")


class BadHour(Exception):
    """What is no hour; `code` names the sentence, `facts` stand in it."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Hours:
    """When something begins and ends on its day; None where it is not said."""

    starts: time | None = None
    ends: time | None = None


def read_hours(cell: object, *, zone: str) -> Hours:
    """One cell with an hour, or with two. zone: short name of the province's. Raises BadHour."""
    if isinstance(cell, datetime):
        return Hours(cell.time().replace(second=0, microsecond=0))
    if isinstance(cell, time):
        return Hours(cell.replace(second=0, microsecond=0))
    if isinstance(cell, float) and not cell.is_integer():
        return Hours(of_a_day(cell))
    text = " ".join(str(int(cell) if isinstance(cell, float) else "" if cell is None else cell).lower().split())
    if found := FIRST.fullmatch(text):
        check_zone(found[3], zone)
        return Hours(hour_of(found[1], found[2]))
    if found := SPAN.fullmatch(text):
        check_zone(found[3], zone)
        check_zone(found[6], zone)
        return Hours(hour_of(found[1], found[2]), hour_of(found[4], found[5]) if found[4] else None)
    if text in ("", "selesai", "tuntas"):
        return Hours()
    raise BadHour("hour-unreadable")


def of_a_day(number: float) -> time:
    """0.375 as 09:00, as a spreadsheet keeps hours; 9.3 may be half past nine or eighteen past: refused."""
    if not 0 < number < 1:
        raise BadHour("hour-is-number")
    minutes = round(number * 24 * 60)
    return time(minutes // 60 % 24, minutes % 60)


def hour_of(hours: str, minutes: str | None) -> time:
    """24.00 is midnight."""
    hour, minute = int(hours), int(minutes or 0)
    if (hour, minute) == (24, 0):
        return time(0)
    if hour > 23 or minute > 59:
        raise BadHour("hour-impossible")
    return time(hour, minute)


def check_zone(said: str | None, zone: str) -> None:
    """An hour of another zone is not guessed at."""
    if said and said.upper() != zone:
        raise BadHour("hour-zone", came=said.upper(), zone=zone)
