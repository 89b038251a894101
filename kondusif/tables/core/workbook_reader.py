"""Reads one sheet of a workbook and writes it as lines of JSON: a program apart, which a file may bring down alone.

A workbook of a few kilobytes may claim billions of cells; whoever makes room for them ends without an exception.

On standard input stands a line {"sheet", "most"}, what is wanted, then the workbook. A sheet that is not there is the
first; of the rows no more than `most` are told, None for all. The first line of the answer is {"sheets", "n_filled",
"merged"}, or {"refused"} with the reason; every other is a row, from the first of the sheet.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

LIMITS = {
    resource.RLIMIT_AS: 1024**3,
    resource.RLIMIT_CPU: 20,
    resource.RLIMIT_FSIZE: 200 * 1024**2,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}
MOST_COLUMNS = 100


def main() -> None:
    for kind, limit in LIMITS.items():
        with suppress(ValueError, OSError):  # a lower one holds already, or the system knows none of this kind
            resource.setrlimit(kind, (limit, limit))
    wanted = json.loads(sys.stdin.buffer.readline())
    try:
        head, rows = read(sys.stdin.buffer.read(), wanted["sheet"])
    except BaseException as failure:  # a fault in Rust is no Exception
        print(json.dumps({"refused": reason(failure)}))
        return
    print(json.dumps(head))
    for row in islice(rows, wanted["most"]):
        print(json.dumps(row, ensure_ascii=True))


def read(content: bytes, sheet: str) -> tuple[dict[str, Any], Iterator[list[Any]]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    tables = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    shown = [each.name for each in tables if each.visible == SheetVisibleEnum.Visible] or [each.name for each in tables]
    page = book.get_sheet_by_name(sheet if sheet in shown else shown[0])
    indent = [None] * (page.start[1] if page.start else 0)
    rows = [trimmed([*indent, *map(as_told, row[: MOST_COLUMNS - len(indent)])]) for row in page.iter_rows()]
    filled = sum(1 for row in rows if row)
    merged = [[*start, *end] for start, end in page.merged_cell_ranges or ()]
    return {"sheets": shown, "n_filled": filled, "merged": merged}, iter(rows)


def trimmed(row: list[Any]) -> list[Any]:
    """The row up to its last cell with something in it."""
    width = len(row)
    while width and row[width - 1] is None:
        width -= 1
    return row[:width]


def as_told(cell: Any) -> Any:
    """Text, number and truth as they are; a moment as {its kind: its text}; None for an empty cell."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"moment": datetime.combine(cell, time()).isoformat()}
    if isinstance(cell, time):
        return {"hour": cell.isoformat()}
    if isinstance(cell, timedelta):
        return {"seconds": cell.total_seconds()}
    return None if cell == "" else cell


def reason(failure: BaseException) -> str:
    if isinstance(failure, MemoryError) or "capacity overflow" in str(failure):
        return "far-cell"
    return "locked" if type(failure).__name__ == "PasswordError" else "broken"


if __name__ == "__main__":
    main()
