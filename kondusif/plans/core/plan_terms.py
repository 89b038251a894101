"""The three periods of an action plan, and how far apart what is said about one line lies.

B04 is about January to April, B08 about May to August, B12 about September to December. Until when a period is
reported is no rule that we have read: the evaluation meetings of 2017 and 2019 lay about two months after the period;
the day offered here is therefore the end of the second month after it, and each agency sets its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

CODES = ("b04", "b08", "b12")
LAST_MONTH = {"b04": 4, "b08": 8, "b12": 12}
DUE_MONTHS = 2
ASKED_DAYS = 14  # before its end a period begins to be asked for
FIRST_YEAR, LAST_YEAR = 2012, 2100  # the law of social conflict is of 2012


@dataclass(frozen=True)
class Term:
    """One period of a year."""

    code: str
    ends_on: date
    due_on: date


def terms_of(year: int) -> tuple[Term, ...]:
    """The three periods of a year in order."""
    return tuple(
        Term(code, month_end(year, LAST_MONTH[code]), month_end(year, LAST_MONTH[code] + DUE_MONTHS)) for code in CODES
    )


def month_end(year: int, month: int) -> date:
    """Last day of a month; month 13 is January of the next year."""
    following = year * 12 + month
    return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)


def is_asked(ends_on: date, on: date) -> bool:
    """Whether a period is near its end or past it, so that its realisation is asked for."""
    return on >= asked_from(ends_on)


def asked_from(ends_on: date) -> date:
    """First day on which a period is asked for."""
    return ends_on - timedelta(days=ASKED_DAYS)


@dataclass(frozen=True)
class Spread:
    """What agencies said about one line in one period.

    n_partners  agencies that have a part in the line
    n_told      of these, who said something
    least, most percent among those who gave one, None where nobody did
    """

    n_partners: int
    n_told: int
    least: int | None
    most: int | None

    @property
    def is_silent(self) -> bool:
        return self.n_told == 0

    @property
    def differs(self) -> bool:
        """Whether the numbers are not the same."""
        return self.least != self.most


def spread_of(n_partners: int, percents: Sequence[int | None]) -> Spread:
    """The spread of what was said; None is somebody who spoke without a number."""
    known = [each for each in percents if each is not None]
    return Spread(n_partners, len(percents), min(known, default=None), max(known, default=None))
