"""Tables of a fictional office, and the steps of importing one as its owner and as the worker."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from openpyxl import Workbook

from kondusif.base.database import speaking_as
from kondusif.reports.actions.imports import bring_table, check_table, enter_table
from kondusif.reports.core.import_columns import of_reports
from kondusif.reports.models.imported import Import
from kondusif.reports.models.report import Report
from kondusif.reports.runs.imports import run_waiting_imports
from kondusif.tables.actions.steps import ColumnChoice
from kondusif.tables.core.columns import guess_header, guess_mapping, headings_at, signature_of
from kondusif.tables.queries.reading import head_of
from tests.cast import Cast

HEADINGS = ["Jenis", "Tanggal diketahui", "Desa", "Kecamatan", "Terlapor", "Satuan", "Uraian"]
STORY = "Amplop rekaan dibagikan di rumah kepala dusun."

# A list as a secretariat draws it: a title, groups over columns, single headings over both rows.
GROUPED: tuple[list[list[Any]], tuple[str, ...]] = (
    [
        ["DAFTAR LAPORAN MASUK"], ["Kecamatan Batu Layar, rekaan"],
        ["No", "Pelapor", None, "Terlapor", None, "Kejadian", None, None, "Tanggal diketahui", "Uraian"],
        [None, "Nama", "Desa", "Unsur", "Satuan", "Jenis", "Desa", "Kecamatan"],
    ],
    ("A1:J1", "A2:J2", "A3:A4", "B3:C3", "D3:E3", "F3:H3", "I3:I4", "J3:J4"),
)  # fmt: skip


def a_grouped_row() -> list[str]:
    return ["1", "Rekaan", "Ampenan", "warga", "", "politik uang", "Senggigi", "Batu Layar", "25/11/2024", STORY]


def a_row(**said: str) -> list[str]:
    """One good row; a heading in lower case with underscores changes its cell."""
    row = {"jenis": "politik uang", "tanggal_diketahui": "25/11/2024", "desa": "Senggigi", "kecamatan": "Batu Layar",
           "terlapor": "warga", "satuan": "", "uraian": STORY}  # fmt: skip
    return list((row | said).values())


def as_csv(rows: Sequence[Sequence[Any]], *, separator: str = ";", encoding: str = "utf-8") -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held, delimiter=separator).writerows(rows)
    return held.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[Any]], *merged: str) -> bytes:
    book = Workbook()
    page: Any = book.active
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def table_of(*rows: Sequence[Any]) -> bytes:
    return as_csv([HEADINGS, *rows])


def bring(cast: Cast, content: bytes, person: Any = None) -> Import:
    """Uploaded, columns as guessed, checked by the worker."""
    person = person or cast.secretary
    with cast.sign_in(person):
        made = bring_table(actor=person, content=content, told_name="tabel.csv")
        _table, rows = head_of(content, "")
        place = guess_header(rows, of_reports())
        headings = headings_at(rows, place)
        choice = ColumnChoice(made.sheet, place, guess_mapping(headings, of_reports()), signature_of(headings))
        check_table(actor=person, imported=made, choice=choice)
    work()
    return again(cast, made, person)


def work() -> int:
    """What the worker does with everything that waits."""
    with speaking_as("worker"):
        return run_waiting_imports()


def enter(cast: Cast, imported: Import, *, mode: str = "baik", person: Any = None) -> Import:
    """Entered by the worker."""
    person = person or cast.secretary
    with cast.sign_in(person):
        enter_table(actor=person, imported=imported, mode=mode)
    work()
    return again(cast, imported, person)


def again(cast: Cast, imported: Import, person: Any = None) -> Import:
    """As its owner sees it now."""
    with cast.sign_in(person or cast.secretary):
        return Import.objects.get(pk=imported.pk)


def readable(cast: Cast, person: Any) -> set[UUID]:
    with cast.sign_in(person):
        return set(Report.objects.values_list("pk", flat=True))
