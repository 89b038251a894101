"""How many people live where: the denominator of rates, with where the number is from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

STATUSES = ("verified", "press", "unverified")


@dataclass(frozen=True)
class Population:
    """Inhabitants by code of the regency on a day; an area that is missing is unknown."""

    on: date
    name: str
    source: str
    status: str
    people: Mapping[str, int]


@cache
def population() -> Population:
    """The newest count of population.toml. Raises ValueError for a row that names no known status."""
    rows = tomllib.loads(Path(__file__).with_name("population.toml").read_text(encoding="utf-8"))["count"]
    newest = max(rows, key=lambda row: row["on"])
    if newest["status"] not in STATUSES:
        raise ValueError(f"population.toml: status {newest['status']!r} is none of {', '.join(STATUSES)}")
    return Population(newest["on"], newest["name"], newest["source"], newest["status"], newest["people"])
