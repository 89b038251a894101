"""On which grounds a name may be opened, and how long each step lasts (openings.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("openings.toml")


@dataclass(frozen=True)
class Ground:
    """One legal ground. asks: the reporter is asked first; urgent: danger to life, reviewed by a third body."""

    id: str
    label: str
    article: str
    hint: str
    asks: bool
    urgent: bool
    verified: bool


@dataclass(frozen=True)
class Periods:
    """answer: for custodians and officer; consent: for the reporter; review: for the third body."""

    answer: timedelta
    consent: timedelta
    review: timedelta


@cache
def grounds() -> dict[str, Ground]:
    """Every ground by its id, in the order of the table."""
    return {row["id"]: Ground(**row) for row in read()["ground"]}


@cache
def periods() -> Periods:
    """How long each step lasts."""
    found = read()
    return Periods(
        answer=timedelta(hours=found["hours"]),
        consent=timedelta(days=found["consent_days"]),
        review=timedelta(hours=found["review_hours"]),
    )


def read() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
