"""What a list shows goes out as a file that Excel opens, with nobody's name and nothing hidden in it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import kondusif
from kondusif.agencies.models.person import Person
from kondusif.audit import actions as audit
from kondusif.plans.queries.plan_papers import write_rows
from kondusif.reports.models.report import Report
from kondusif.tables.core.exports import Column, Sheet, as_book, as_csv
from kondusif.tables.core.spreadsheets import TemplateColumn, saved, table_book, template_book
from tests.cases.berkas import MONEY, SOLDIER, on, opened, send
from tests.cast import Cast

SOURCE = Path(kondusif.__file__).parent
pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]


def csv_of(cast: Cast, person: Person, address: str) -> list[dict[str, str]]:
    answer = cast.client(person).get(address)
    assert answer.status_code == 200
    assert answer.content.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def book_of(cast: Cast, person: Person, address: str) -> Any:
    answer = cast.client(person).get(address)
    assert ".xlsx" in answer.headers["Content-Disposition"]
    return load_workbook(io.BytesIO(answer.content))


@pytest.fixture
def two(cast: Cast) -> tuple[Report, Report]:
    """One report of money in Senggigi, one of a soldier in Lombok Timur."""
    with cast.sign_in(cast.verifier), on(2024, 2, 10):
        return send(replace(MONEY, identity=True)), send(SOLDIER)


def test_the_file_holds_the_rows_of_the_list_and_no_story_or_name(cast: Cast, two: tuple[Report, Report]) -> None:
    rows = csv_of(cast, cast.verifier, "/laporan/unduh/csv/?status=semua")
    assert len(rows) == 2
    text = str(rows)
    assert MONEY.narrative not in text
    assert "Inaq" not in text
    assert {row["Kabupaten/kota"] for row in rows} == {"Kabupaten Lombok Barat", "Kabupaten Lombok Timur"}
    # Both came in the same hour, so either may stand first.
    assert {row["Alamat halaman"].rpartition("/laporan/")[2].strip("/") for row in rows} == {str(r.pk) for r in two}


def test_the_filter_of_the_address_narrows_the_file_too(cast: Cast, two: tuple[Report, Report]) -> None:
    assert len(csv_of(cast, cast.verifier, "/laporan/unduh/csv/?status=semua&kabupaten=52.03")) == 1
    assert csv_of(cast, cast.verifier, "/laporan/unduh/csv/?status=ditutup") == []


def test_the_accused_side_takes_out_nothing(cast: Cast, two: tuple[Report, Report]) -> None:
    assert csv_of(cast, cast.kodim, "/laporan/unduh/csv/?status=semua") == []
    assert csv_of(cast, cast.kodim, "/penanganan/unduh/csv/?status=semua") == []


def test_excel_gets_dates_as_dates_and_says_who_took_it_out(cast: Cast, two: tuple[Report, Report]) -> None:
    book = book_of(cast, cast.verifier, "/laporan/unduh/xlsx/?status=semua&kabupaten=52.03")
    page, notes = book.worksheets
    headings = [cell.value for cell in page[1]]
    happened = page.cell(2, headings.index("Terjadi") + 1)
    assert isinstance(happened.value, datetime)
    assert (happened.number_format, page.freeze_panes) == ("dd/mm/yyyy", "A2")
    said = {row[0].value: row[1].value for row in notes}
    assert said["Diunduh oleh"].startswith(cast.verifier.name)
    assert "Kabupaten Lombok Timur" in said["Saringan"]
    assert said["Baris"] == "1"


def test_every_file_that_goes_out_is_in_the_trail(
    cast: Cast, two: tuple[Report, Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[str, object]] = []
    real = audit.append

    def append(verb: str, **entry: Any) -> None:
        written.append((verb, entry["facts"]))
        real(verb, **entry)

    monkeypatch.setattr(audit, "append", append)
    csv_of(cast, cast.verifier, "/laporan/unduh/csv/?status=semua")
    assert written == [("list.exported", {"room": "laporan", "format": "csv", "rows": 2})]


def test_berkas_go_out_with_their_next_date(cast: Cast) -> None:
    with cast.sign_in(cast.verifier), on(2024, 2, 10):
        case = opened(cast.verifier, MONEY)
    [row] = csv_of(cast, cast.verifier, "/penanganan/unduh/csv/?status=semua")
    assert (row["Nomor"], row["Judul"]) == (case.number, case.title)


def test_a_format_that_is_not_offered_does_not_exist(cast: Cast) -> None:
    assert cast.client(cast.verifier).get("/laporan/unduh/exe/").status_code == 404


EVIL = '=HYPERLINK("http://contoh.example","klik")'


def test_no_text_runs_as_a_formula_and_unknown_stays_empty() -> None:
    sheet = Sheet(
        "Uji", (Column("Teks"), Column("Hari"), Column("Jumlah")), [[EVIL, None, -3], ["a\x07b", date(2024, 2, 15), 0]]
    )
    rows = list(csv.reader(io.StringIO(as_csv(sheet).decode("utf-8-sig"))))
    assert rows[1:] == [[f"'{EVIL}", "", "-3"], ["a\x07b", "2024-02-15", "0"]]
    page = load_workbook(io.BytesIO(as_book(sheet))).active
    assert page is not None
    assert (page["A2"].value, page["A2"].data_type, page["B2"].value, page["C2"].value) == (EVIL, "s", None, -3)
    assert page["A3"].value == "ab"


STARTS = ("=1+1", "+62 812", "-1", "@SUM(A1)")


def plan_of(texts: tuple[str, ...]) -> bytes:
    book = Workbook(write_only=True)
    write_rows(book.create_sheet("Uji"), [texts[0]], list(texts), iter([list(texts)]))
    return saved(book)


@pytest.mark.parametrize(
    "book",
    [
        as_book(Sheet(STARTS[0], tuple(map(Column, STARTS)), [STARTS], "Catatan", ((STARTS[0], STARTS[1]),))),
        table_book("Uji", STARTS, [STARTS], [9] * 4),
        template_book([TemplateColumn(each, True, each, (each,), STARTS) for each in STARTS],
                      {"fill": "a", "choices": "b", "guide": "c"}, STARTS),
        plan_of(STARTS),
    ],
    ids=["list", "table", "template", "plan"],
)  # fmt: skip
def test_no_text_of_a_workbook_becomes_a_formula_when_its_cell_is_edited(book: bytes) -> None:
    cells = [cell for page in load_workbook(io.BytesIO(book)) for row in page.iter_rows() for cell in row]
    texts = [cell for cell in cells if cell.value in STARTS]
    assert len(texts) >= 2 * len(STARTS)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in texts)


def test_text_is_written_into_workbooks_in_one_place() -> None:
    writers = [file.name for file in SOURCE.rglob("*.py") if "WriteOnlyCell(" in file.read_text(encoding="utf-8")]
    assert sorted(writers) == ["exports.py", "spreadsheets.py"]  # the first writes dates and numbers


@pytest.mark.parametrize("text", ["amplop;=1+1", "amplop; @SUM(A1)", "amplop\n=1+1", " =1+1", "\t=1+1", "amplop\r\n-1"])
def test_no_part_of_a_text_becomes_a_formula_where_excel_parts_fields_at_semicolons(text: str) -> None:
    written = as_csv(Sheet("Uji", (Column("Kode"), Column("Teks")), [["x", text]])).decode("utf-8-sig")
    fields = [field for line in written.splitlines() for field in re.split("[;,\t]", line)]
    assert not [field for field in fields if field.strip(' "').startswith(("=", "+", "-", "@"))]


def test_a_dash_inside_a_sentence_goes_out_as_it_is() -> None:
    told = "amplop; uang, lalu - katanya -"
    assert told in as_csv(Sheet("Uji", (Column("Teks"),), [[told]])).decode()
