"""Which accused have a superior who punishes; the table is superiors.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class SuperiorRule:
    """One row. own: the head of the accused's own unit punishes, else a body of the routing table."""

    actors: tuple[str, ...]
    own: bool
    title: str
    article: str
    instrument: str
    status: Literal["verified", "press", "unverified"]


@cache
def superior_rules() -> tuple[SuperiorRule, ...]:
    """Every row of the table."""
    rows = tomllib.loads(Path(__file__).with_name("superiors.toml").read_text())["superior"]
    return tuple(SuperiorRule(**{**row, "actors": tuple(row["actors"])}) for row in rows)


def superior_rule(actor: str) -> SuperiorRule | None:
    """The row of an accused's kind; None where nobody in the conflict set punishes."""
    return next((row for row in superior_rules() if actor in row.actors), None)


def punished_actors() -> list[str]:
    """Kinds of accused whose superior must be told."""
    return [actor for row in superior_rules() for actor in row.actors]
