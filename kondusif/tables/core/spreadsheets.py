"""XLSX files handed out: the template of an import, and the list of what is wrong in a table."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LIST_ROWS = 1000
HEAD = PatternFill("solid", fgColor="DDE7EE")


def as_text(page: Any, value: object, *, bold: bool = False) -> Any:
    """A cell that a spreadsheet takes as text, even where it begins like a formula."""
    cell = WriteOnlyCell(page, value=UNWRITABLE.sub("", str(value))[:32_000])
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.fill = HEAD
    return cell


def text_like(model: Any, page: Any, value: str) -> Any:
    """A further text cell that looks like one of `as_text`: making its look anew takes four times as long."""
    cell: Any = WriteOnlyCell(page, value=UNWRITABLE.sub("", value)[:32_000])
    cell.data_type, cell._style = "s", model._style
    return cell


def table_book(title: str, headings: Sequence[str], rows: Sequence[Sequence[object]], widths: Sequence[int]) -> bytes:
    """One sheet of text."""
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(title)
    set_widths(page, widths)
    page.freeze_panes = "A2"
    page.append([as_text(page, heading, bold=True) for heading in headings])
    for row in rows:
        page.append([as_text(page, value) for value in row])
    return saved(book)


@dataclass(frozen=True)
class TemplateColumn:
    """A column of the template. example: fictional; choices: offered as a list, () for free text."""

    heading: str
    needed: bool
    guide: str
    examples: tuple[str, ...]
    choices: tuple[str, ...] = ()
    width: int = 22


def template_book(columns: Sequence[TemplateColumn], names: Mapping[str, str], guide: Sequence[str]) -> bytes:
    """The template: a sheet to fill in, the choices it offers, and a guide. names: of fill, choices, guide."""
    book = Workbook(write_only=True)
    fill: Any = book.create_sheet(names["fill"])
    set_widths(fill, [column.width for column in columns])
    fill.freeze_panes = "A2"
    offered = [column for column in columns if column.choices]
    for place, column in enumerate(columns, 1):
        if column.choices:
            where = get_column_letter(offered.index(column) + 1)
            source = f"'{names['choices']}'!${where}$2:${where}${len(column.choices) + 1}"
            rule = DataValidation(type="list", formula1=source, allow_blank=not column.needed, showErrorMessage=False)
            rule.add(f"{get_column_letter(place)}2:{get_column_letter(place)}{LIST_ROWS}")
            fill.data_validations.append(rule)
    fill.append([as_text(fill, column.heading, bold=True) for column in columns])
    for number in range(max(len(column.examples) for column in columns)):
        cells = [column.examples[number] if number < len(column.examples) else "" for column in columns]
        fill.append([as_text(fill, cell) for cell in cells])
    write_choices(book.create_sheet(names["choices"]), offered)
    write_guide(book.create_sheet(names["guide"]), columns, guide)
    return saved(book)


def write_choices(page: Any, offered: Sequence[TemplateColumn]) -> None:
    set_widths(page, [44] * len(offered))
    page.append([as_text(page, column.heading, bold=True) for column in offered])
    for number in range(max(len(column.choices) for column in offered)):
        cells = [column.choices[number] if number < len(column.choices) else "" for column in offered]
        page.append([as_text(page, cell) for cell in cells])


def write_guide(page: Any, columns: Sequence[TemplateColumn], guide: Sequence[str]) -> None:
    set_widths(page, [34, 90])
    for sentence in guide:
        page.append([as_text(page, ""), as_text(page, sentence)])
    page.append([])
    for column in columns:
        page.append([as_text(page, column.heading, bold=True), as_text(page, column.guide)])


def set_widths(page: Any, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(place)].width = width


def saved(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
