"""A list as a file that Excel opens: real dates and numbers, and text that no spreadsheet runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from kondusif.tables.core.spreadsheets import as_text, saved, set_widths

Value = str | int | float | date | None
# Where an Indonesian Excel, which parts fields at semicolons, or another program could begin a field.
FORMULA_START = re.compile(r"(^|[;\t\r\n])([^\S\r\n]*)(?=[=+\-@\t\r])")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the machine's old alphabet


@dataclass(frozen=True)
class Column:
    """A heading and its width in characters."""

    heading: str
    width: int = 16


@dataclass(frozen=True)
class Sheet:
    """One list to hand out.

    title  of the sheet
    notes  (what, how): who took it out, when, with which filter; a sheet of its own
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    notes_title: str = ""
    notes: tuple[tuple[str, str], ...] = ()


def as_csv(sheet: Sheet) -> bytes:
    """Comma-separated UTF-8; dates as 2024-02-15, unknown as an empty field."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.heading for column in sheet.columns])
    writer.writerows([harmless(value) for value in row] for row in sheet.rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def harmless(value: Value) -> str:
    """A field that a spreadsheet shows and never runs."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) else FORMULA_START.sub(r"\1\2'", value)


def as_book(sheet: Sheet) -> bytes:
    """A workbook: the list with a fixed heading and filters on it, and the notes."""
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(sheet.title)
    set_widths(page, [column.width for column in sheet.columns])
    page.freeze_panes = "A2"
    page.append([as_text(page, column.heading, bold=True) for column in sheet.columns])
    n_rows = 1
    for row in sheet.rows:
        page.append([as_cell(page, value) for value in row])
        n_rows += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{n_rows}"
    if sheet.notes:
        beside: Any = book.create_sheet(sheet.notes_title)
        set_widths(beside, (24, 90))
        for what, how in sheet.notes:
            beside.append([as_text(beside, what, bold=True), as_text(beside, how)])
    return saved(book)


def as_cell(page: Any, value: Value) -> Any:
    """A date as a date, a number as a number, everything else as text."""
    if value is None:
        return None
    if isinstance(value, str):
        return as_text(page, value)
    cell = WriteOnlyCell(page)
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"
    return cell
