"""The bad rows of a table as a table of their own: to be put right in Excel and uploaded again."""

from __future__ import annotations

from dataclasses import dataclass

from kondusif.tables.core.columns import as_typed
from kondusif.tables.core.sheets import Cell

WIDTH, REASON_WIDTH, NUMBER_WIDTH = 24, 90, 12


@dataclass(frozen=True)
class TableToFix:
    """Headings as in the template, so that an upload needs no choosing of columns; the reason stands last."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def cell_at(cells: tuple[Cell, ...], place: int) -> str:
    """A cell as it would be typed; text keeps its lines."""
    cell = cells[place] if place < len(cells) else None
    return cell if isinstance(cell, str) else as_typed(cell)
