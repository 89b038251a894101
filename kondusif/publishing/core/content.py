"""A release: what of a period is told, as it is kept for good and as its files say it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import rfc8785

from kondusif.publishing.core.disclosure import K, mask
from kondusif.publishing.core.population import Population
from kondusif.publishing.core.tables import TOTAL, Cell, Table

METHOD = 1  # edition of docs/reference/open-figures.md; grows when the same berkas would give another table
PER = 100_000
NOWHERE = "tanpa-wilayah"
Named = Sequence[tuple[str, str]]  # code and name


@dataclass(frozen=True)
class Channels:
    """Where one can complain in an area: team posts, offices, and how many of both say their hours."""

    posts: int
    offices: int
    with_hours: int

    @property
    def n(self) -> int:
        return self.posts + self.offices


class Content:
    """A release as it is kept: a plain dictionary that never changes, read by name."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self.kept = kept

    @property
    def k(self) -> int:
        return int(self.kept["k"])

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Areas in the order of their codes; last the row without an area."""
        return [(code, name) for code, name in self.kept["rows"]]

    @property
    def columns(self) -> list[tuple[str, str]]:
        """Kinds in the order of the vocabulary."""
        return [(code, name) for code, name in self.kept["columns"]]

    def at(self, cell: Cell) -> int | None:
        """The count of a cell or total; None where it is masked."""
        rows = [code for code, _ in self.rows] + [TOTAL]
        columns = [code for code, _ in self.columns] + [TOTAL]
        found = self.kept["counts"][rows.index(cell[0])][columns.index(cell[1])]
        return None if found is None else int(found)

    def people(self, row: str) -> int | None:
        """Inhabitants of an area, of all areas together for TOTAL; None where unknown."""
        known: dict[str, int] = self.kept["population"]["people"]
        areas = [code for code, _ in self.rows if code != NOWHERE]
        if row != TOTAL:
            return known.get(row)
        return sum(known[code] for code in areas) if all(code in known for code in areas) else None

    def rate(self, row: str) -> float | None:
        """Closed berkas per 100,000 inhabitants; None where either number is not told or not known."""
        n, people = self.at((row, TOTAL)), self.people(row)
        return None if n is None or not people else round(n * PER / people, 1)

    def channels(self, row: str) -> Channels | None:
        """Channels of an area; None for the row without one."""
        found = self.kept["channels"].get(row)
        return Channels(*found) if found else None

    @property
    def cells(self) -> list[tuple[Cell, int | None]]:
        """Every cell and total."""
        rows = [code for code, _ in self.rows] + [TOTAL]
        columns = [code for code, _ in self.columns] + [TOTAL]
        return [((row, column), self.at((row, column))) for row in rows for column in columns]


def compose(
    table: Table, *, names: Mapping[str, str], population: Population, channels: Mapping[str, Channels], **facts: str
) -> dict[str, Any]:
    """What is kept of a table: masked cells are not in it, not even sealed. Raises NotProtected.

    names  of rows and columns
    facts  starts_on, ends_on, counted_at, province
    """
    masked = mask(table, K)
    rows, columns = (*table.rows, TOTAL), (*table.columns, TOTAL)
    return {
        "method": METHOD,
        "k": K,
        **facts,
        "rows": [[code, names[code]] for code in table.rows],
        "columns": [[code, names[code]] for code in table.columns],
        "counts": [[None if (r, c) in masked else table.at((r, c)) for c in columns] for r in rows],
        "population": {
            "on": population.on.isoformat(), "name": population.name, "source": population.source,
            "status": population.status,
            "people": {code: population.people[code] for code in table.rows if code in population.people},
        },
        "channels": {code: [each.posts, each.offices, each.with_hours] for code, each in channels.items()},
    }  # fmt: skip


def digest(kept: dict[str, Any]) -> str:
    """SHA-256 of a release as canonical JSON (RFC 8785)."""
    return hashlib.sha256(rfc8785.dumps(kept)).hexdigest()
