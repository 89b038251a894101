"""Plain kinds of report; the table is kinds.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class PlainKind:
    """One choice of the public form.

    title   how a berkas about it is called first
    kinds   kinds of law a verifier is offered first
    """

    code: str
    label: str
    title: str
    hint: str
    kinds: tuple[str, ...]


@cache
def plain_kinds() -> tuple[PlainKind, ...]:
    """All choices, in the order shown."""
    rows = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text())["kind"]
    return tuple(PlainKind(**{**row, "kinds": tuple(row["kinds"])}) for row in rows)


def plain_kind(code: str) -> PlainKind | None:
    """The choice of that code, or None."""
    return next((kind for kind in plain_kinds() if kind.code == code), None)
