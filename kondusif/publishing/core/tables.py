"""A table of counts with its totals, before anybody decides what of it may be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

TOTAL = ""
Cell = tuple[str, str]  # row and column; TOTAL in place of one or both


@dataclass(frozen=True)
class Table:
    """Counts by row and column.

    rows, columns  codes in the order in which they are shown; no code is TOTAL
    counts         of inner cells; a cell that is missing counts nothing
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[Cell, int]

    def __iter__(self) -> Iterator[Cell]:
        """Every cell, totals last in their row and below their column."""
        for row in (*self.rows, TOTAL):
            for column in (*self.columns, TOTAL):
                yield row, column

    def at(self, cell: Cell) -> int:
        """The count of a cell or of a total."""
        return self._all[cell]

    @cached_property
    def _all(self) -> dict[Cell, int]:
        found = dict.fromkeys(self, 0)
        for (row, column), n in self.counts.items():
            for cell in ((row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
                found[cell] += n
        return found
