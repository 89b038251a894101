"""The reader of tables: what goes in comes out, and what is no table is refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from kondusif.reports.core.import_columns import of_reports
from kondusif.tables.core.cells import BadCell, as_village_code, read_day, read_text
from kondusif.tables.core.columns import (
    JOIN,
    guess_header,
    guess_mapping,
    headings_at,
    signature_of,
    twice,
)
from kondusif.tables.core.places import Village
from kondusif.tables.core.sheets import Table, UnreadableTable, csv_rows, encoding_of
from kondusif.tables.core.spreadsheets import table_book
from kondusif.tables.queries.reading import examine, head_of, refuse_too_many, rows_of
from kondusif.tables.queries.troubles import TROUBLES, UNREADABLE, unreadable_in_words
from tests.reports.tables import GROUPED, HEADINGS, a_grouped_row, as_csv, as_xlsx

# Without what no workbook can hold: surrogates, control characters, and the three signs that XML leaves out.
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffe\uffff"), max_size=40)
STRANGE = ["Cerita 😀", "قصة خيالية", 'kutip "ganda"', "dua\nbaris", "titik; koma, tab\t."]


@given(rows=st.lists(st.lists(TEXT, min_size=2, max_size=5), min_size=1, max_size=8),
       separator=st.sampled_from(",;\t|"), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))  # fmt: skip
def test_a_csv_reads_back_as_it_was_written(rows: list[list[str]], separator: str, encoding: str) -> None:
    content = as_csv(rows, separator=separator, encoding=encoding)
    assert [list(row) for row in csv_rows(content, Table("csv", ("",), encoding, separator))] == rows


@settings(max_examples=10)  # each starts a program
@given(rows=st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=5))
def test_a_workbook_we_write_reads_back_as_text(rows: list[list[str]]) -> None:
    content = table_book("Isi", ["Judul"], rows, [10])
    read = [[str(cell or "") for cell in row] for row in rows_of(content)][1:]
    assert without_tails(read) == without_tails(rows)


def without_tails(rows: list[list[str]]) -> list[list[str]]:
    """Rows up to their last cell with something in it, and no further than the last such row."""
    cut = [row[: max((place for place, cell in enumerate(row, 1) if cell), default=0)] for row in rows]
    return cut[: max((place for place, row in enumerate(cut, 1) if row), default=0)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_encoding_and_separator_are_recognised(encoding: str, separator: str) -> None:
    content = as_csv([HEADINGS, ["uang", "é", "ä"], ["uang", "a", "b"]], separator=separator, encoding=encoding)
    table = examine(content)
    assert table.separator == separator
    assert [list(row) for row in rows_of(content)][:2] == [HEADINGS, ["uang", "é", "ä"]]


def test_emoji_arabic_quotes_and_line_breaks_survive() -> None:
    for content in (as_csv([STRANGE, STRANGE]), as_xlsx([STRANGE, STRANGE])):
        assert list(next(iter(rows_of(content)))) == STRANGE


def zipped(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return held.getvalue()


OLD = (Path(__file__).parent / "rekaan.xls").read_bytes()
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def far_cell(place: str) -> bytes:
    """Five kilobytes that claim a table as large as Excel's largest."""
    book = Workbook()
    page: Any = book.active
    page["A1"], page[place] = "Jenis", "x"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def repeated(*, columns: int, rows: int) -> bytes:
    """A table of OpenDocument whose one cell stands in every place."""
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="string">'
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="A"><table:table-row table:number-rows-repeated="{rows}">{cell}<text:p>x</text:p>'
        "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(mimetype=ODS, **{"META-INF__manifest.xml": b"<manifest/>", "content.xml": content.encode()})


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "old-office"),
        (OLD[:3000], "old-office"),
        (OLD[:512] + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (far_cell("XFD1048576"), "far-cell"),
        (far_cell("CV1048576"), "far-cell"),
        (repeated(columns=16_384, rows=1_048_576), "broken"),
        (b"MZ\x90\0" + b"\0" * 100, "program"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n", "picture"),
        (b"\0\1\2\3" * 50, "not-a-table"),
        (b"PK\3\4 rusak", "broken"),
        (zipped(word__document=b"x"), "word"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "open-document"),
        (zipped(mimetype=ODS), "broken"),
        (zipped(mimetype=ODS, **{"content.xml": DOCTYPE}), "bomb"),
        (zipped(**{"xl__workbook.xml": b"\0" * 130_000_000}), "bomb"),
        (zipped(**{"xl__workbook.xml": DOCTYPE}), "bomb"),
        (zipped(**{"xl__workbook.xml": b"<workbook/>"}), "broken"),
        (as_xlsx([["a"]])[:-200], "broken"),
        (b"x" * (10 * 1024 * 1024 + 1), "too-large"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableTable) as refused:
        list(rows_of(content))
    assert refused.value.code == code
    assert str(UNREADABLE[code])


UTF_8 = "Desa;Uraian\r\nSenggigi;“Amplop”\r\nBatu Layar;“Sembako” é\r\n".encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (UTF_8.replace("é".encode(), b"\xc3"), ("baris 3", "tanda ke-22", "0xC3")),
        (b"Desa;Uraian\nSenggigi;\xe9 \x81\n", ("baris 2", "0x81")),
        (b"\xef\xbb\xbf" + "é;é\né;".encode() + b"\xff", ("baris 2", "0xFF")),
        ("Desa;Uraian\nSenggigi;テスト\n".encode("shift-jis"), ("baris 2", "sandi yang tidak kami kenal")),
        ("Desa;Uraian\nSenggigi;ひらがな\n".encode("shift-jis"), ("baris 2", "sandi yang tidak kami kenal")),
        ("Desa;Uraian\nSenggigi;報告がありました。\n".encode("shift-jis"), ("baris 2", "sandi yang tidak kami kenal")),
        ("Desa;Uraian\nSenggigi;报告\n".encode("gbk"), ("baris 2", "sandi yang tidak kami kenal")),
        ("Desa;Uraian\nSenggigi;Привет\n".encode("cp1251"), ("baris 2", "sandi yang tidak kami kenal")),
    ],
)  # fmt: skip
def test_letters_that_cannot_be_read_are_named_by_their_line(content: bytes, said: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableTable) as refused:
        examine(content)
    sentence = unreadable_in_words(refused.value.code, refused.value.facts)
    assert [part for part in said if part not in sentence] == []


def test_quotes_dashes_and_accents_of_windows_are_read() -> None:
    told = ["Desa", "“Amplop” – kata saksi… ‘rekaan’", "café, naïve, Š•€™"]  # noqa: RUF001
    content = as_csv([["a", "b", "c"], told, told], encoding="cp1252")
    assert [list(row) for row in rows_of(content)][1:] == [told, told]


@pytest.mark.parametrize("lines", ["x" * 5_000_000, "baris cerita\n" * 400_000])
@pytest.mark.parametrize("before", [0, 9000])
def test_a_quote_that_nobody_closed_is_refused_early_with_row_and_column(lines: str, before: int) -> None:
    content = (
        "Desa;Uraian;Satuan\n" + 'Senggigi;"dua\nbaris; ""rekaan""";\n' * before + f'Senggigi;a;"{lines}'
    ).encode()
    with pytest.raises(UnreadableTable) as refused:
        list(rows_of(content))
    assert (refused.value.code, refused.value.facts["row"], refused.value.facts["column"]) == (
        "long-cell",
        before + 2,
        3,
    )
    sentence = unreadable_in_words(refused.value.code, refused.value.facts)
    assert "kolom 3, lebih dari 150.000 huruf" in sentence


def test_a_cell_of_a_workbook_is_capped_as_well() -> None:
    content = as_xlsx([["Desa", "Uraian"], ["Senggigi", "x" * 32_000]])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kondusif.tables.core.sheets.MOST_CELL", 30_000)
        with pytest.raises(UnreadableTable) as refused:
            list(rows_of(content))
    assert refused.value.facts == {"row": 2, "column": 2, "most": 30_000}


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_more_rows_than_the_page_says_are_refused_at_upload(write: Any) -> None:
    rows = [["", ""], ["Desa", "Uraian"], *[["Senggigi", 1], ["", ""]] * 300]
    content = write(rows)
    table = examine(content)
    refuse_too_many(content, table, most=300, above=2)
    with pytest.raises(UnreadableTable) as refused:
        refuse_too_many(content, table, most=298, above=2)
    sentence = unreadable_in_words(refused.value.code, refused.value.facts | {"most": 50_000})
    assert "lebih dari 50.000 baris" in sentence


def test_of_a_formula_the_value_counts_and_a_date_stays_a_date() -> None:
    rows = list(rows_of(as_xlsx([[datetime(2024, 2, 12), 5201012001, "=1+1", "."]])))
    assert rows[0][:2] == (datetime(2024, 2, 12), 5201012001)
    assert rows[0][2] is None  # no office program has computed it yet


@pytest.mark.parametrize("name", ["rekaan.xls", "rekaan.ods"])
def test_old_excel_and_opendocument_are_read_like_the_new(name: str) -> None:
    content = (Path(__file__).parent / name).read_bytes()
    table, rows = head_of(content, "")
    assert (table.kind, table.sheets, table.n_filled) == (name[-3:], ("Laporan",), 4)  # none that is hidden
    assert rows[3][:7] == (
        "politik uang", datetime(2024, 11, 25), time(9, 30), "Rekaan", "Ampenan", "Amplop “rekaan” dibagikan.", 5
    )  # fmt: skip
    place = guess_header(rows, of_reports())
    below = "" if name.endswith("ods") else f"{JOIN}Nama"  # of merged cells OpenDocument tells nothing here
    assert headings_at(rows, place)[:4] == ["Jenis", "Tanggal diketahui", "Jam", f"Pelapor{below}"]
    refuse_too_many(content, table, most=1, above=3)
    with pytest.raises(UnreadableTable):
        refuse_too_many(content, table, most=0, above=3)


def test_what_excel_could_not_compute_is_no_empty_cell() -> None:
    book = Workbook()
    page: Any = book.active
    for place, told in (("A1", "Desa"), ("A2", "#N/A"), ("B3", "#REF!"), ("A4", "#N/A rekaan")):
        page[place] = told
    page["A2"].data_type = page["B3"].data_type = "e"
    held = io.BytesIO()
    book.save(held)
    assert list(rows_of(held.getvalue())) == [("Desa",), ("#N/A",), (None, "#REF!"), ("#N/A rekaan",)]


def test_a_sheet_is_asked_for_by_any_name() -> None:
    """The page hands over what somebody typed."""
    content = as_xlsx([["Desa"]])
    assert [list(rows_of(content, name)) for name in ("Sheet", "--help", "\0", "\ud800")] == [[("Desa",)]] * 4


def test_hidden_sheets_are_not_offered() -> None:
    book = Workbook()
    hidden: Any = book.create_sheet("Daftar")
    hidden.sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    assert examine(held.getvalue()).sheets == ("Sheet",)


def test_a_cell_that_begins_like_a_formula_is_handed_out_as_text() -> None:
    page: Any = load_workbook(io.BytesIO(table_book("Isi", ["A"], [["=HYPERLINK(1)"]], [10]))).active
    assert (page["A2"].value, page["A2"].data_type) == ("=HYPERLINK(1)", "s")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12/02/2024", date(2024, 2, 12)),
        ("12-2-2024", date(2024, 2, 12)),
        ("12.02.2024 20.15", date(2024, 2, 12)),
        ("2024-02-12", date(2024, 2, 12)),
        ("12 Feb 2024", date(2024, 2, 12)),
        ("12 Februari 2024", date(2024, 2, 12)),
        ("Senin, 12 Februari 2024 pukul 20.15 WITA", date(2024, 2, 12)),
        ("17 Agt 2024", date(2024, 8, 17)),
        (datetime(2024, 2, 12, 8, 0), date(2024, 2, 12)),
        ("", None),
        (None, None),
    ],
)
def test_days_are_read_as_offices_write_them(written: Any, day: date | None) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("12/02/24", "day-short-year"),
        ("12 Feb 24", "day-short-year"),
        ("02/13/2024", "day-month"),
        ("31/02/2024", "day-impossible"),
        ("45334", "day-is-number"),
        (45334, "day-is-number"),
        ("kemarin", "day-unreadable"),
        ("12/02/1924", "day-too-old"),
        ("9" * 300, "too-long"),
    ],
)
def test_days_that_cannot_be_are_refused(written: Any, code: str) -> None:
    with pytest.raises(BadCell) as refused:
        read_day(written)
    assert refused.value.code == code
    assert str(TROUBLES[code])


def test_numbers_stored_as_text_and_text_stored_as_numbers_are_one_code() -> None:
    written = ["52.01.01.2001", "5201012001", read_text(5201012001.0, most=99), read_text(5201012001, most=99)]
    assert {as_village_code(each) for each in written} == {"52.01.01.2001"}
    assert as_village_code("Senggigi") == ""


def test_headings_are_found_below_a_title_and_under_merged_cells() -> None:
    rows: list[list[Any]] = [
        ["REKAP LAPORAN", None, None, None],
        ["Jenis", "Tanggal", None, "Uraian"],
        [None, "Tanggal kejadian", "Tanggal diketahui", None],
        ["uang", "11/02/2024", "12/02/2024", "Cerita."],
    ]
    assert guess_header(rows, of_reports()) == 1
    assert headings_at(rows, 2) == ["Jenis", "Tanggal kejadian", "Tanggal diketahui", "Uraian"]
    assert guess_mapping(headings_at(rows, 2), of_reports()) == {"kind": 0, "happened_on": 1, "known_on": 2, "story": 3}


def test_where_no_wording_is_known_the_first_row_of_two_texts_is_the_heading() -> None:
    assert guess_header([["DAFTAR"], ["Satu", "Dua"], ["Tiga", "Empat"]], of_reports()) == 1


def test_headings_with_nothing_below_them_are_headings() -> None:
    assert guess_header([["DAFTAR"], ["Jenis", "Uraian"]], of_reports()) == 1


def test_headings_twice_are_named_and_who_reported_is_never_mapped() -> None:
    headings = ["Uraian", "Nama Pelapor", "No. HP", "uraian", "Kecamatan (lokasi)"]
    assert twice(headings) == ["Uraian", "uraian"]
    assert guess_mapping(headings, of_reports()) == {"story": 0}
    assert signature_of(headings) == signature_of([heading.upper() for heading in headings])


def test_a_village_is_written_with_what_tells_it_from_its_namesakes() -> None:
    assert str(Village("52.01.14.2001", "Senggigi", "Batu Layar", "Lombok Barat")).startswith("Senggigi, Batu Layar")


def test_headings_under_merged_ones_stand_together_and_none_about_the_reporter_is_taken() -> None:
    heads, merged = GROUPED
    _table, rows = head_of(as_xlsx([*heads, a_grouped_row()], *merged), "")
    assert guess_header(rows, of_reports()) == 3
    headings = [heading.replace("\u00a0", " ") for heading in headings_at(rows, 3)]
    assert headings == [
        "No", "Pelapor / Nama", "Pelapor / Desa", "Terlapor / Unsur", "Terlapor / Satuan", "Kejadian / Jenis",
        "Kejadian / Desa", "Kejadian / Kecamatan", "Tanggal diketahui", "Uraian",
    ]  # fmt: skip
    assert guess_mapping(headings_at(rows, 3), of_reports()) == {
        "actor": 3, "unit": 4, "kind": 5, "village": 6, "district": 7, "known_on": 8, "story": 9,
    }  # fmt: skip
    assert [of_reports().is_left_out(heading) for heading in headings_at(rows, 3)][:4] == [False, True, True, False]
    groups = ("Data Pelapor", "Data Terlapor")
    assert [of_reports().is_left_out(f"{group}{JOIN}Usia") for group in groups] == [True, False]
    plain_heads: list[list[str]] = [["DAFTAR"], HEADINGS, ["uang", "25/11/2024"]]
    _table, plain_rows = head_of(as_xlsx(plain_heads, "A1:G1", "A3:A9"), "")
    assert (guess_header(plain_rows, of_reports()), headings_at(plain_rows, 1)) == (1, HEADINGS)


def test_bytes_of_nought_are_letters_of_two_bytes_where_they_are_many_and_on_one_side() -> None:
    """More than an eighth of what is looked at, and four times as many as on the other side; else it is no table."""

    def table(odd: int, even: int) -> bytes:
        pairs = [(0 if n < even else 97, 0 if n < odd else 97) for n in range(40)]
        return bytes(byte for pair in pairs for byte in pair)

    assert [encoding_of(table(*many)) for many in ((11, 0), (0, 11), (21, 5), (5, 21))] == [
        "utf-16-le", "utf-16-be", "utf-16-le", "utf-16-be",
    ]  # fmt: skip
    for many in ((10, 0), (0, 10), (20, 5), (5, 20)):
        with pytest.raises(UnreadableTable):
            encoding_of(table(*many))
