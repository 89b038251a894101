"""The bad rows of a table as a table of their own: to be put right in Excel and uploaded again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kondusif.reports.core.columns import as_typed, fields
from kondusif.reports.core.rows import Trouble
from kondusif.reports.core.sheets import Cell
from kondusif.reports.models import Import
from kondusif.reports.queries.imports import content_of, numbered_rows, troubles_of
from kondusif.reports.queries.troubles import REPEATS, field_label, in_words

WIDTH, REASON_WIDTH, NUMBER_WIDTH = 24, 90, 12


@dataclass(frozen=True)
class TableToFix:
    """Headings as in the template, so that an upload needs no choosing of columns; the reason stands last."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def table_to_fix(imported: Import) -> TableToFix | None:
    """The rows that did not come in, with what is wrong in each; None where the file is deleted or nothing is to fix.

    Columns that the import does not read, those about the reporter among them, are left behind.
    """
    content, found = content_of(imported), troubles_of(imported)
    wrong = by_row([each for each in found or [] if each.code not in REPEATS])
    if content is None or not wrong:
        return None
    chosen = [(field, imported.mapping[field.code]) for field in fields() if field.code in imported.mapping]
    rows = tuple(
        (*(cell_at(cells, place) for _field, place in chosen), str(number), wrong[number])
        for number, cells in numbered_rows(content, imported.sheet, imported.header)
        if number in wrong
    )
    headings = (*(field.label for field, _place in chosen), _("Baris semula"), _("Sebab"))
    return TableToFix(headings, rows, (*(WIDTH for _each in chosen), NUMBER_WIDTH, REASON_WIDTH))


def by_row(troubles: list[Trouble]) -> dict[int, str]:
    """Row -> every reason, each with its column."""
    told: dict[int, list[str]] = defaultdict(list)
    for each in troubles:
        told[each.row].append(f"{field_label(each.field)}: {in_words(each)}")
    return {row: "\n".join(sentences) for row, sentences in told.items()}


def cell_at(cells: tuple[Cell, ...], place: int) -> str:
    """A cell as it would be typed; text keeps its lines."""
    cell = cells[place] if place < len(cells) else None
    return cell if isinstance(cell, str) else as_typed(cell)
