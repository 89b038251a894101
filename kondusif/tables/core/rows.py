"""Rows of a table, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kondusif.tables.core.sheets import Cell


@dataclass(frozen=True)
class Trouble:
    """Something wrong in one row. field: code of a column, or ""; came: the cell, shortened; code: which sentence."""

    row: int
    field: str
    came: str
    code: str
    facts: Mapping[str, str]


def is_empty(cells: Sequence[Cell]) -> bool:
    """Whether a row says nothing."""
    return not any(cell is not None and str(cell).strip() for cell in cells)
