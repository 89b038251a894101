"""What a reader can work out about a masked cell from everything that is told.

A table with its totals is a circulation: each inner count flows from its row to its column, each total back from
what it sums up. What is told is fixed, what is masked may flow otherwise. The values that a masked cell may have are
then those to which it can be moved along the other masked cells, and whole numbers suffice (the matrix of a network is
totally unimodular). Source: Cox, Network models for complementary cell suppression, JASA 90 (1995); checked against a
simplex that knows nothing of networks in tests/publishing/test_reconstruction.py.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kondusif.publishing.core.tables import TOTAL, Cell, Table

Node = tuple[str, str]
UP, DOWN = 1, -1


def ends(cell: Cell) -> tuple[Node, Node]:
    """From where to where a cell flows: inner cells and the sum of all from row to column, other totals back."""
    row, column = ("row", cell[0]), ("column", cell[1])
    return (row, column) if (cell[0] == TOTAL) == (cell[1] == TOTAL) else (column, row)


@dataclass(frozen=True)
class Step:
    """Along a cell, up or down, to a node."""

    cell: Cell
    way: int
    to: Node


def steps_along(cells: Iterable[Cell]) -> dict[Node, list[Step]]:
    """Where one may go from each node along the given cells."""
    found: dict[Node, list[Step]] = {}
    for cell in cells:
        start, end = ends(cell)
        found.setdefault(start, []).append(Step(cell, UP, end))
        found.setdefault(end, []).append(Step(cell, DOWN, start))
    return found


class Reader:
    """Somebody who knows all of a table but the masked cells, and that counts are whole numbers from 0 up."""

    def __init__(self, table: Table, masked: Collection[Cell]) -> None:
        self.counts = {cell: table.at(cell) for cell in table}
        self.steps = steps_along(masked)

    def room(self, cell: Cell, way: int, *, enough: int) -> int:
        """How far a masked cell may lie above (UP) or below (DOWN) its count, looked for up to `enough`."""
        return self.move(cell, way, enough=enough)[0]

    def move(self, cell: Cell, way: int, *, enough: int) -> tuple[int, dict[Cell, int]]:
        """The same, and the counts of the other cells once it lies there."""
        flow = self.counts.copy()
        wanted = min(enough, flow.pop(cell)) if way == DOWN else enough
        start, end = between(cell, way)
        found = 0
        while found < wanted and (path := shortest(self.steps, flow, (start, end), without=cell)):
            amount = min([wanted - found, *(flow[step.cell] for step in path if step.way == DOWN)])
            for step in path:
                flow[step.cell] += step.way * amount
            found += amount
        return found, flow


def between(cell: Cell, way: int) -> tuple[Node, Node]:
    """From where to where the other cells must take what a cell gives off (DOWN), or bring what it takes on (UP)."""
    start, end = ends(cell)
    return (start, end) if way == DOWN else (end, start)


def shortest(
    steps: Mapping[Node, list[Step]], flow: Mapping[Cell, int], nodes: tuple[Node, Node], *, without: Cell
) -> list[Step]:
    """The fewest steps from the first node to the second, none down along an empty cell; [] where there is no way."""
    start, end = nodes
    came: dict[Node, tuple[Node, Step] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for step in steps.get(here, ()):
            if step.to not in came and step.cell != without and (step.way == UP or flow[step.cell] > 0):
                came[step.to] = (here, step)
                waiting.append(step.to)
    return walked(came, end) if end in came else []


def walked(came: dict[Node, tuple[Node, Step] | None], end: Node) -> list[Step]:
    """The steps that led to the end."""
    path: list[Step] = []
    while (before := came[end]) is not None:
        end, step = before
        path.append(step)
    return path[::-1]
