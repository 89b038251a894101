"""Tables read: CSV here, workbooks by a program apart (core/workbook_reader.py), which a file may bring down alone."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kondusif.tables.core.sheets import (
    MOST_COLUMNS,
    Cell,
    Covered,
    Table,
    UnreadableTable,
    csv_rows,
    errors_of,
    filled_in_csv,
    recognised,
    refuse_long,
)
from kondusif.web.confined import DidNotEnd, run_confined, without_network

READER = Path(__file__).parents[1] / "core" / "workbook_reader.py"
MOST_SECONDS = 40
HEAD_ROWS = 30  # among which headings are looked for
MOST_MERGED = 1000
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Opened:
    """A table with rows of one sheet, from its first, empty ones too. merged: top, left, bottom, right from 0."""

    table: Table
    rows: Iterator[Row]
    merged: Sequence[list[int]] = ()


def opened(content: bytes, sheet: str, most: int | None = None) -> Opened:
    """The rows of a sheet (the first for one that is not there), no more than `most`. Raises UnreadableTable, of a cell
    that is too long only when its row is reached."""
    table = recognised(content)
    if table.kind == "csv":
        return Opened(table, islice(csv_rows(content, table), most))
    head, lines = ask_reader(content, sheet, most)
    if refused := head.get("refused"):
        # Of an old file the reader cannot say whether it is of Word, broken or locked.
        raise UnreadableTable("old-office" if (table.kind, refused) == ("xls", "broken") else refused)
    shown = replace(table, sheets=tuple(head["sheets"]), n_filled=head["n_filled"])
    name = sheet if sheet in shown.sheets else shown.sheets[0]
    faults = errors_of(content, name) if table.kind == "xlsx" else {}
    rows = (row_of(line, place, faults.get(place, {})) for place, line in enumerate(lines))
    return Opened(shown, rows, head["merged"])


def ask_reader(content: bytes, sheet: str, most: int | None) -> tuple[dict[str, Any], Iterator[bytes]]:
    """What the program says of the workbook, and its rows as lines. Raises UnreadableTable."""
    wanted = json.dumps({"sheet": sheet, "most": most}).encode() + b"\n"
    words = [*without_network(), sys.executable, "-I", str(READER)]
    try:
        with TemporaryDirectory(prefix="kondusif-table-") as folder:
            done = run_confined(words, Path(folder), seconds=MOST_SECONDS, given=wanted + content)
    except DidNotEnd:
        raise UnreadableTable("far-cell") from None
    if done.status:  # it ended as no program of ours ends: of too much memory, time or room
        raise UnreadableTable("far-cell")
    lines = io.BytesIO(done.written)
    return json.loads(next(lines)), iter(lines)


def row_of(line: bytes, place: int, faults: Mapping[int, str]) -> Row:
    """A row as the reader told it, with the faults that it kept to itself. Raises UnreadableTable."""
    cells = [cell_of(told) for told in json.loads(line)]
    for column, fault in faults.items():
        cells += [None] * (column + 1 - len(cells))
        cells[column] = fault
    refuse_long(cells, place + 1)
    return tuple(cells)


def cell_of(told: Any) -> Cell:
    if not isinstance(told, dict):
        return told  # type: ignore[no-any-return]
    if "moment" in told:
        return datetime.fromisoformat(told["moment"])
    return time.fromisoformat(told["hour"]) if "hour" in told else timedelta(seconds=told["seconds"])


def examine(content: bytes) -> Table:
    """Recognise a file, and which sheets it has. Raises UnreadableTable."""
    return opened(content, "", 0).table


def rows_of(content: bytes, sheet: str = "") -> Iterator[Row]:
    """Every row of a sheet. Raises UnreadableTable, also midway."""
    return opened(content, sheet).rows


def numbered_rows(content: bytes, sheet: str, header: int) -> Iterator[tuple[int, Row]]:
    """Rows below the headings with their number as the spreadsheet shows it. Raises UnreadableTable."""
    for place, row in enumerate(rows_of(content, sheet)):
        if place > header:
            yield place + 1, row


def head_of(content: bytes, sheet: str) -> tuple[Table, list[Row]]:
    """What kind of table a file is, and the first rows of a sheet; cells that a merged one covers as `Covered`, for
    headings may reach over them. Raises UnreadableTable."""
    found = opened(content, sheet, HEAD_ROWS)
    rows = [list(row) for row in found.rows]
    areas = [area for area in found.merged if area[0] < len(rows) and area[3] < MOST_COLUMNS]
    for top, left, bottom, right in sorted(areas)[:MOST_MERGED]:
        shown = rows[top][left] if left < len(rows[top]) else None
        for place in range(top, min(bottom, len(rows) - 1) + 1):
            rows[place] += [None] * (right + 1 - len(rows[place]))
            for column in range(left, right + 1):
                if (place, column) != (top, left) and shown is not None:
                    rows[place][column] = Covered(str(shown), is_below=place > top)
    return found.table, [tuple(row) for row in rows]


def refuse_too_many(content: bytes, table: Table, *, most: int, above: int) -> None:
    """Refuse a table of more than `most` rows at once; `above`: rows down to the headings. `table` as `head_of` found
    it: a workbook's rows are counted already. Raises UnreadableTable."""
    of_csv = filled_in_csv(content, table) if table.kind == "csv" else ()
    n = table.n_filled or sum(1 for _row in islice(of_csv, most + above + 1))
    if n > most + above:
        raise UnreadableTable("too-many-rows", most=most)
