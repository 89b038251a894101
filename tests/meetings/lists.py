"""Lists of crowds for these tests: tables as offices type them, brought in by the liaison of the police."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from kondusif.agencies.models.person import Person
from kondusif.meetings.actions.crowd_imports import ListChoice, bring_crowds, choose_list_columns
from kondusif.meetings.models.crowd_import import CrowdImport
from kondusif.meetings.queries.crowd_rows import crowd_columns
from kondusif.tables.core.columns import guess_header, guess_mapping, headings_at, signature_of
from kondusif.tables.queries.reading import head_of

HEADINGS = (
    "Hari/Tanggal", "Waktu", "Kegiatan", "Jenis Kegiatan", "Tempat", "Desa/Kelurahan", "Kecamatan", "Kabupaten/Kota",
    "Penyelenggara", "Penanggung Jawab", "Jumlah Massa", "No. STTP",
)  # fmt: skip
RALLY = (
    "Sabtu, 10 Februari 2024", "09.00 s.d. 12.00 WITA", "Rapat umum uji", "Rapat umum", "Lapangan Uji", "Senggigi",
    "Batu Layar", "Lombok Barat", "Partai Uji", "Fulan Uji", "± 1.500 orang", "STTP/1/UJI",
)  # fmt: skip
MARKET = (
    "11/02/2024", "19:00", "Pasar malam uji", "Pasar malam", "Alun-alun Uji", "", "", "Kota Mataram", "", "", "", "-",
)  # fmt: skip


def changed(row: Sequence[Any], **cells: Any) -> tuple[Any, ...]:
    """The row with other cells, named by the letters of their heading alone."""
    names = ["tanggal", "waktu", "kegiatan", "jenis", "tempat", "desa", "kecamatan", "kabupaten", "penyelenggara",
             "pj", "massa", "sttp"]  # fmt: skip
    return tuple(cells.get(name, cell) for name, cell in zip(names, row, strict=True))


def as_csv(*rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> bytes:
    return "\n".join(";".join(map(str, row)) for row in (headings, *rows)).encode()


def as_xlsx(*rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> bytes:
    """With two lines of title above the headings, as offices write them."""
    book = Workbook()
    page: Any = book.active
    for row in (("Daftar kegiatan uji",), (), headings, *rows):
        page.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def brought(actor: Person, content: bytes) -> CrowdImport:
    """A list whose columns were chosen as guessed. `actor` is signed in."""
    imported = bring_crowds(actor=actor, content=content, told_name="daftar-uji.csv")
    _table, rows = head_of(content, "")
    header = guess_header(rows, crowd_columns())
    headings = headings_at(rows, header)
    mapping = guess_mapping(headings, crowd_columns())
    choice = ListChoice(imported.sheet, header, mapping, signature_of(headings), "kampanye", "Daftar STTP Polres Uji")
    return choose_list_columns(actor=actor, imported=imported, choice=choice)
