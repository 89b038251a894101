"""Berkas that somebody of the team may not know of: how they are counted so that the count does not tell him.

An office that reads nearly everything knows its own count. Were a table to say one more, that office would know that
there is a berkas which it does not see, and nothing but a berkas about its own side is kept from it. So of what such a
reader does not see, a cell holds nothing or at least k. Fewer move to the line that names no area; fewer still there
wait, and are counted with the next table in which they are k. A table is thus the same with and without one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kondusif.publishing.core.tables import Cell, Table


@dataclass(frozen=True)
class Group:
    """Berkas of one place and kind with the same readers.

    row, column  area and kind; the row is the one without an area where none is known
    audience     key of the readers
    readers      agencies that handle them, before conflicts
    refused      agencies in conflict
    n            how many, at least 1
    """

    row: str
    column: str
    audience: int
    readers: frozenset[int]
    refused: frozenset[int]
    n: int


@dataclass(frozen=True)
class Settled:
    """Where each group is counted, and the groups that wait."""

    counted: Mapping[Group, Cell]
    waiting: tuple[Group, ...]

    def table(self, rows: tuple[str, ...], columns: tuple[str, ...]) -> Table:
        """What is counted, by place and kind. Raises KeyError for a group outside rows and columns."""
        counts = {(row, column): 0 for row in rows for column in columns}
        for group, cell in self.counted.items():
            counts[cell] += group.n
        return Table(rows, columns, counts)


def wide_readers(groups: Iterable[Group]) -> list[int]:
    """Agencies that handle at least half of everything: what they do not see stands out to them."""
    handled: dict[int, int] = {}
    total = 0
    for group in groups:
        total += group.n
        for reader in group.readers:
            handled[reader] = handled.get(reader, 0) + group.n
    return sorted(reader for reader, n in handled.items() if 2 * n >= total)


def settle(groups: Iterable[Group], *, k: int, nowhere: str) -> Settled:
    """Move and hold back until no cell holds 1 to k - 1 berkas that a wide reader does not see.

    nowhere  code of the row without an area
    """
    groups = tuple(groups)
    readers = wide_readers(groups)
    counted: dict[Group, Cell] = {group: (group.row, group.column) for group in groups}
    while few := too_few(counted, readers, k, besides=nowhere):
        counted.update({group: (nowhere, group.column) for group in few})
    while few := too_few(counted, readers, k):
        for group in few:
            del counted[group]
    return Settled(counted, tuple(group for group in groups if group not in counted))


def too_few(
    counted: Mapping[Group, Cell], readers: Iterable[int], k: int, *, besides: str | None = None
) -> list[Group]:
    """The groups of the first cell in which a reader is kept from at least one berkas and from fewer than k.

    besides  a row that is not looked at
    """
    for reader in readers:
        unseen: dict[Cell, list[Group]] = {}
        for group, cell in counted.items():
            if reader in group.refused and cell[0] != besides:
                unseen.setdefault(cell, []).append(group)
        for groups in unseen.values():
            if sum(group.n for group in groups) < k:
                return groups
    return []
