"""Scales and conditions of a status keadaan konflik as the law names them; the table is status_terms.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Scale:
    """One scale.

    office     who may set the status
    council    whose leaders are consulted first
    rule       row of the law that says both
    addressee  to whom progress is reported while it is in force, "" where our sources do not say
    """

    code: str
    label: str
    office: str
    council: str
    rule: str
    addressee: str


@dataclass(frozen=True)
class Condition:
    """One of the two conditions. looks_at: what the implementing rule tells one to look at."""

    code: str
    label: str
    looks_at: tuple[str, ...]
    rule: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("status_terms.toml").read_text())


@cache
def list_scales() -> dict[str, Scale]:
    """Code -> scale, the smallest first."""
    return {row["code"]: Scale(**row) for row in _table()["scale"]}


@cache
def list_conditions() -> dict[str, Condition]:
    """Code -> condition; both must hold."""
    return {
        row["code"]: Condition(row["code"], row["label"], tuple(row["looks_at"]), row["rule"])
        for row in _table()["condition"]
    }
