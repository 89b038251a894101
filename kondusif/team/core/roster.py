"""A duty roster by turns: offices one after another, over days cut into equal turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

TURNS_A_DAY = (1, 2, 3)
DAYS_OF_WEEK = 7


@dataclass(frozen=True)
class Turn:
    """index: into the offices that take turns."""

    starts_at: datetime
    ends_at: datetime
    index: int


@dataclass(frozen=True)
class Cycle:
    """first: day; hour: when the first turn of a day begins; n_turns: a day, of TURNS_A_DAY."""

    first: date
    n_days: int
    hour: time
    n_turns: int


def draw_roster(cycle: Cycle, n_offices: int, *, zone: tzinfo) -> Sequence[Turn]:
    """Turns without a gap, the offices in their order and then from the beginning again."""
    start = datetime.combine(cycle.first, cycle.hour, tzinfo=zone)
    length = timedelta(hours=24 // cycle.n_turns)
    return [
        Turn(start + n * length, start + (n + 1) * length, shifted(n, cycle.n_turns, n_offices))
        for n in range(cycle.n_days * cycle.n_turns)
    ]


def shifted(n: int, n_turns: int, n_offices: int) -> int:
    """The office of turn `n`: one further each time.

    Where offices and turns divide each other everybody would always have the same hours; then each week begins one
    office further on.
    """
    divides = n_turns > 1 and (n_turns % n_offices == 0 or n_offices % n_turns == 0)
    weeks = n // (n_turns * DAYS_OF_WEEK) if divides else 0
    return (n + weeks) % n_offices
