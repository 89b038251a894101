"""Which cells of a table are masked, so that no small count is told, neither openly nor by a sum.

Small is 0 to k - 1. Zero too: "nobody of this office was reported here" answers somebody who wants to know whether he
was. Others are masked beside them until, for a reader who adds and subtracts everything that is told, each small cell
may still be any number from 0 to k at least; so nobody can tell whether a masked cell is small or protects another one.

Which others: by the cheapest path that frees a small cell (inner cells before totals, few cases before many), then what
turned out not to be needed is told again. The same table gives the same mask, and what comes out has been audited.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator

from kondusif.publishing.core.bounds import DOWN, UP, Node, Reader, Step, between, steps_along, walked
from kondusif.publishing.core.tables import TOTAL, Cell, Table

K = 5
INNER, SUM_OF_LINE, SUM_OF_ALL = 10, 10_000, 10_000_000  # what masking costs, beside the cases in the cell


class NotProtected(Exception):
    """A mask that does not protect: it is never published."""


def small(table: Table, k: int = K) -> list[Cell]:
    """Cells that may not be told, totals among them."""
    return [cell for cell in table if table.at(cell) < k]


def bare(reader: Reader, cell: Cell, k: int = K) -> int:
    """The way in which a small masked cell is not free to be anything from 0 to k, DOWN before UP; 0 for a free one."""
    n = reader.counts[cell]
    if reader.room(cell, DOWN, enough=n) < n:
        return DOWN
    return UP if reader.room(cell, UP, enough=k - n) < k - n else 0


def exposed(table: Table, masked: Collection[Cell], k: int = K) -> Iterator[Cell]:
    """Small cells that are told, or that a reader can narrow down to less than 0 to k."""
    reader = Reader(table, masked)
    return (cell for cell in small(table, k) if cell not in masked or bare(reader, cell, k))


def is_safe(table: Table, masked: Collection[Cell], k: int = K) -> bool:
    """Whether no small cell is exposed."""
    return next(exposed(table, masked, k), None) is None


def mask(table: Table, k: int = K) -> frozenset[Cell]:
    """The cells that are not told. Raises NotProtected."""
    hidden = small(table, k)
    masked = set(hidden)
    for cell in hidden:  # masking more never takes away what a cell before it got
        while way := bare(Reader(table, masked), cell, k):
            masked.update(step.cell for step in cheapest(table, masked, cell, way))
    for cell in sorted(masked.difference(hidden), key=lambda each: cost(table, each), reverse=True):
        if is_safe(table, masked - {cell}, k):
            masked.remove(cell)
    if not is_safe(table, masked, k):
        raise NotProtected
    return frozenset(masked)


def cost(table: Table, cell: Cell) -> int:
    """What is lost when a cell is masked."""
    n_totals = (cell[0] == TOTAL) + (cell[1] == TOTAL)
    return (INNER, SUM_OF_LINE, SUM_OF_ALL)[n_totals] + table.at(cell)


def cheapest(table: Table, masked: Collection[Cell], cell: Cell, way: int) -> list[Step]:
    """What frees a cell further, by what masking it would cost: a path beyond what the masked cells have room for."""
    _, flow = Reader(table, masked).move(cell, way, enough=table.at((TOTAL, TOTAL)) + K)
    steps = steps_along(each for each in table if each != cell)
    start, end = between(cell, way)
    came: dict[Node, tuple[Node, Step] | None] = {}
    waiting: list[tuple[int, int, Node, tuple[Node, Step] | None]] = [(0, 0, start, None)]
    n_seen = 0
    while waiting and end not in came:
        spent, _, here, arrived = heapq.heappop(waiting)
        if here in came:
            continue
        came[here] = arrived
        for step in steps.get(here, ()):
            if step.to not in came and (step.way == UP or flow[step.cell] > 0):
                n_seen += 1
                price = 0 if step.cell in masked else cost(table, step.cell)
                heapq.heappush(waiting, (spent + price, n_seen, step.to, (here, step)))
    return walked(came, end)
