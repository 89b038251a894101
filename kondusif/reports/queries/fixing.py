"""The bad rows of a table of reports as a table of their own."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from kondusif.reports.core.import_columns import fields
from kondusif.reports.models.imported import Import
from kondusif.reports.queries.imports import content_of, troubles_of
from kondusif.reports.queries.troubles import field_label, in_words
from kondusif.tables.core.rows import Trouble
from kondusif.tables.core.sheets import numbered_rows
from kondusif.tables.queries.fixing import NUMBER_WIDTH, REASON_WIDTH, WIDTH, TableToFix, cell_at
from kondusif.tables.queries.troubles import REPEATS


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
