"""How an outcome is told to its reporter; the table is outcomes.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CLOSED = "ditutup"


@dataclass(frozen=True)
class LetterWords:
    """One kind of letter. label: for who chooses it; told, useful, next: what the reporter reads."""

    code: str
    label: str
    results: frozenset[str]
    first: frozenset[str]
    told: str
    useful: str
    next: str


@cache
def letter_kinds() -> tuple[LetterWords, ...]:
    """All kinds, in the order offered."""
    rows = tomllib.loads(Path(__file__).with_name("outcomes.toml").read_text("utf-8"))["letter"]
    return tuple(
        LetterWords(**row | {"results": frozenset(row["results"]), "first": frozenset(row["first"])}) for row in rows
    )


def letters_for(result: str) -> tuple[LetterWords, ...]:
    """Kinds that fit an outcome, the one offered first at the head; () for an unknown one."""
    fitting = [row for row in letter_kinds() if result in row.results | row.first]
    return tuple(sorted(fitting, key=lambda row: result not in row.first))


def letter_of(code: str) -> LetterWords | None:
    """One kind by its code."""
    return next((row for row in letter_kinds() if row.code == code), None)
