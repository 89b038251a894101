"""Which roles one person may hold together; the table is double_roles.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

TABLE = Path(__file__).with_name("double_roles.toml")


@dataclass(frozen=True)
class Pair:
    """Two roles; may: one person may hold both; reason: a sentence for people."""

    roles: frozenset[str]
    may: bool
    reason: str


@cache
def pairs() -> tuple[Pair, ...]:
    """Every row of the table, one for each pair."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["rule"]
    return tuple(
        Pair(frozenset({one, other}), row["may"], row["reason"])
        for row in rows
        for one in row["roles"]
        for other in row["with"]
    )


def pair_of(one: str, other: str) -> Pair:
    """The row of two different roles. Raises KeyError for a pair that nobody decided."""
    for pair in pairs():
        if pair.roles == {one, other}:
            return pair
    raise KeyError(f"{one} + {other}")


def first_clash(roles: Iterable[str]) -> Pair | None:
    """The first pair among `roles` that one person may not hold, or None."""
    found = (pair_of(one, other) for one, other in combinations(sorted(set(roles)), 2))
    return next((pair for pair in found if not pair.may), None)
