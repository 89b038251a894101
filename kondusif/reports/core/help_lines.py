"""Telephone numbers for who is threatened; the table is help_lines.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class HelpLine:
    """status: "verified", "press" or "unverified"; source: where it was read, or ""."""

    number: str
    name: str
    for_what: str
    status: str
    source: str


@cache
def help_lines() -> tuple[HelpLine, ...]:
    """All numbers, the police first."""
    rows = tomllib.loads(Path(__file__).with_name("help_lines.toml").read_text("utf-8"))["line"]
    return tuple(HelpLine(**row) for row in rows)
