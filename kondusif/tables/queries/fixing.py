"""The bad rows of a table as a table of their own: to be put right in Excel and uploaded again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kondusif.tables.core.columns import as_typed
from kondusif.tables.core.rows import Trouble
from kondusif.tables.core.sheets import Cell
from kondusif.tables.models import TableImport
from kondusif.tables.queries.kinds import ImportKind, content_of, said_troubles, troubles_of
from kondusif.tables.queries.reading import numbered_rows

WIDTH, REASON_WIDTH, NUMBER_WIDTH = 24, 90, 12


@dataclass(frozen=True)
class TableToFix:
    """Headings as in the template, so that an upload needs no choosing of columns; the reason stands last."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def table_to_fix(kind: ImportKind, imported: TableImport) -> TableToFix | None:
    """The rows that did not come in, with what is wrong in each; without the file the reasons alone; None for nothing.

    Columns that the import does not read, those about persons among them, are left behind.
    """
    found, content = troubles_of(imported), content_of(imported)
    wrong = reasons(kind, [each for each in found if each.field])  # of a repeat nothing is to be put right
    if content is not None and wrong:
        return bad_rows(kind, imported, content, wrong)
    if not found:
        return None
    rows = tuple((str(each.row), each.column, each.came, each.sentence) for each in said_troubles(kind, found))
    return TableToFix((_("Baris"), _("Kolom"), _("Isi sel"), _("Sebab")), rows, (10, 28, 40, REASON_WIDTH))


def bad_rows(kind: ImportKind, imported: TableImport, content: bytes, wrong: dict[int, str]) -> TableToFix:
    """The rows as they came under the headings of the template, with their number and what is wrong."""
    chosen = [(each, imported.mapping[each.code]) for each in kind.columns().fields if each.code in imported.mapping]
    rows = tuple(
        (*(cell_at(cells, place) for _field, place in chosen), str(number), wrong[number])
        for number, cells in numbered_rows(content, imported.sheet, imported.header)
        if number in wrong
    )
    headings = (*(field.label for field, _place in chosen), _("Baris semula"), _("Sebab"))
    return TableToFix(headings, rows, (*(WIDTH for _each in chosen), NUMBER_WIDTH, REASON_WIDTH))


def reasons(kind: ImportKind, troubles: list[Trouble]) -> dict[int, str]:
    """Row -> every reason, each with its column."""
    told: dict[int, list[str]] = defaultdict(list)
    for each in troubles:
        told[each.row].append(f"{kind.label(each.field)}: {kind.say(each)}")
    return {row: "\n".join(sentences) for row, sentences in told.items()}


def cell_at(cells: tuple[Cell, ...], place: int) -> str:
    """A cell as it would be typed; text keeps its lines."""
    cell = cells[place] if place < len(cells) else None
    return cell if isinstance(cell, str) else as_typed(cell)
