"""Whose duty a legal clock is, and which duties bring a copy of a letter; the table is duties.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read_table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("duties.toml").read_text())


def duties() -> dict[str, str]:
    """Rule id -> body, "@ladder", or "" where no body of the team must act."""
    rows: dict[str, str] = read_table()["duty"]
    return rows


def copy_roles() -> tuple[str, ...]:
    """Beginnings of what a body does by law that make it be offered a copy of a letter."""
    return tuple(read_table()["copies"]["roles"])


def body_of_duty(rule: str, *, level: str, ladders: Mapping[str, Mapping[str, str]]) -> str:
    """The body that must act on the clock of that rule at a level; "" where none is known."""
    body = duties().get(rule, "")
    return ladders[body[1:]][level] if body.startswith("@") else body


def nobodys_rules() -> list[str]:
    """Rules whose clocks no body of the team must meet."""
    return [rule for rule, body in duties().items() if not body]
