"""What is promised to a reporter; the table is promises.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Pledge:
    """working_days: after the day of receipt; hour: local; sentence: what the page will say by then."""

    working_days: int
    hour: int
    sentence: str


@cache
def pledges() -> dict[str, Pledge]:
    """All pledges by kind ("lembaga", "hasil")."""
    rows = tomllib.loads(Path(__file__).with_name("promises.toml").read_text())
    return {kind: Pledge(**row) for kind, row in rows.items()}
