"""What is promised to a reporter; the table is promises.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Pledge:
    """sentence: what the page will say by then.

    working_days, hour                  after the day of receipt, local
    hours, peak_hours                   after the moment, outside and inside the peak days
    peak_days_before, peak_days_after   days around a voting day
    """

    sentence: str
    working_days: int = 0
    hour: int = 0
    hours: int = 0
    peak_hours: int = 0
    peak_days_before: int = 0
    peak_days_after: int = 0


@cache
def pledges() -> dict[str, Pledge]:
    """All pledges by kind ("lembaga", "hasil", "ancaman")."""
    rows = tomllib.loads(Path(__file__).with_name("promises.toml").read_text())
    return {kind: Pledge(**row) for kind, row in rows.items()}


def due_after(moment: datetime, hours: int) -> datetime:
    """That many hours later, up to the next quarter of an hour: a finer time could betray who pressed when."""
    due = moment + timedelta(hours=hours)
    over = timedelta(minutes=due.minute % 15, seconds=due.second, microseconds=due.microsecond)
    return due - over + QUARTER if over else due
