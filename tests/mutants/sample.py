"""What tests/architecture/test_mutants.py changes: one of each sort, and a constant that no function holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SOURCE = Path(__file__)
BASE = 1


def later(day: int, other: int) -> bool:
    return day < other


def told() -> int:
    return BASE


def keep(name: str, day: int) -> None:
    check_day(day)
    if name == "":
        raise ValueError(name)
    tell(name=name, day=day)


def named(rows: Any, name: str) -> Any:
    return rows.filter(name=name)


def check_day(day: int) -> None:
    """Nothing."""


def tell(**facts: Any) -> None:
    """Nothing."""
