"""Lists of rules as Markdown, for the reference page: `python -m kondusif.rules.core.registers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kondusif.rules.core.loader import load_law
from kondusif.rules.core.rows import Deadline, Law, Row

HEADER = "| id | status | article | instrument |\n|---|---|---|---|"


def list_unverified(law: Law) -> str:
    """Every row that was not read in its own text, unverified ones first."""
    rows = [row for row in law.rows if not row.verified]
    return "\n".join([HEADER, *_lines(sorted(rows, key=lambda row: (row.status != "unverified", row.id)))])


def list_clocks(law: Law) -> str:
    """Every clock with its start, number and day type."""
    header = "| id | start | number | day type | in force | status |\n|---|---|---|---|---|---|"
    rows = sorted(law.deadlines, key=lambda row: (row.id, row.effective_from))
    return "\n".join([header, *(_clock(row) for row in rows)])


def _clock(row: Deadline) -> str:
    number = f"{row.number} before" if row.direction == "before" else str(row.number)
    until = f" to {row.effective_to}" if row.effective_to else ""
    period = f"{row.effective_from}{until}"
    return f"| {row.id} | {', '.join(row.start)} | {number} | {row.unit} | {period} | {row.status} |"


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield f"| {row.id} | {row.status} | {row.article} | {row.instrument} |"


if __name__ == "__main__":
    print(f"{list_clocks(load_law())}\n\n{list_unverified(load_law())}")
