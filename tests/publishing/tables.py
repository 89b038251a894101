"""Tables for these tests: random ones, and every table that fits what is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import strategies as st

from kondusif.publishing.core.tables import TOTAL, Cell, Table

SPARSE = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 60))


def table_of(rows: list[list[int]]) -> Table:
    """Counts as written; rows "a", "b", … and columns "1", "2", …"""
    names = [chr(ord("a") + at) for at in range(len(rows))]
    columns = [str(at + 1) for at in range(len(rows[0]))]
    return Table(
        tuple(names),
        tuple(columns),
        {
            (name, column): n
            for name, row in zip(names, rows, strict=True)
            for column, n in zip(columns, row, strict=True)
        },
    )


@st.composite
def tables(
    draw: st.DrawFn, *, most_rows: int = 11, most_columns: int = 11, count: st.SearchStrategy[int] = SPARSE
) -> Table:
    """A table such as ours: sparse, most counts small."""
    n_rows, n_columns = draw(st.integers(1, most_rows)), draw(st.integers(1, most_columns))
    return table_of([[draw(count) for _ in range(n_columns)] for _ in range(n_rows)])


def fitting(table: Table, told: Mapping[Cell, int], most: int) -> Iterator[Table]:
    """Every table of this shape with inner counts up to `most` that agrees with what is told."""
    inner = [(row, column) for row in table.rows for column in table.columns]
    free = [cell for cell in inner if cell not in told]
    fixed = {cell: told[cell] for cell in inner if cell in told}
    for counts in product(range(most + 1), repeat=len(free)):
        found = Table(table.rows, table.columns, {**fixed, **dict(zip(free, counts, strict=True))})
        if all(found.at(cell) == n for cell, n in told.items()):
            yield found


def all_but(table: Table, masked: frozenset[Cell]) -> dict[Cell, int]:
    """What is told."""
    return {cell: table.at(cell) for cell in table if cell not in masked}


__all__ = ["TOTAL", "all_but", "fitting", "table_of", "tables"]
