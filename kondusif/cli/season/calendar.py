"""When the fictional reports come in and how far each of them gets, as season.toml says."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Stretch:
    """Some days of one election with a number of reports.

    more    kind -> factor on its weight
    fates   fate -> weight
    """

    election: str
    starts_on: date
    ends_on: date
    n: int
    more: Mapping[str, float]
    fates: Mapping[str, int]

    def days(self, draw: random.Random) -> Iterator[date]:
        """The day of each report."""
        length = (self.ends_on - self.starts_on).days
        yield from (self.starts_on + timedelta(days=draw.randint(0, length)) for _each in range(self.n))

    def draw_fate(self, draw: random.Random) -> str:
        """How far one report comes."""
        return draw.choices(list(self.fates), list(self.fates.values()))[0]


@cache
def settings_of_season() -> dict[str, Any]:
    """season.toml, read once."""
    return tomllib.loads(Path(__file__).with_name("season.toml").read_text())


def chance(name: str) -> float:
    """One of the chances of season.toml."""
    return float(settings_of_season()["chances"][name])


def stretches(today: date) -> list[Stretch]:
    """The campaigns of the past and the days before `today`."""
    source = settings_of_season()
    recent = [
        row | {"starts_on": today - timedelta(days=row["days"]), "ends_on": today - timedelta(days=1)}
        for row in source["recent"]
    ]
    return [
        Stretch(
            election=row["election"],
            starts_on=row["starts_on"],
            ends_on=row["ends_on"],
            n=row["n"],
            more=row.get("more", {}),
            fates=source["fates"][row["fates"]],
        )
        for row in (*source["stretch"], *recent)
        if row["ends_on"] < today
    ]
