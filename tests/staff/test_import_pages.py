"""The pages of an import: upload, columns, dry run, result; every refusal is a sentence."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from kondusif.reports.models.imported import Import
from kondusif.reports.models.report import Report
from tests.cast import Cast
from tests.reports.conftest import in_that_season
from tests.reports.tables import GROUPED, HEADINGS, a_grouped_row, a_row, as_csv, as_xlsx, enter, table_of, work

__all__ = ["in_that_season"]
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]


def upload(cast: Cast, content: bytes, name: str = "tabel.csv") -> Any:
    return cast.client(cast.secretary).post("/laporan/impor/", {"file": SimpleUploadedFile(name, content)})


def choices_of(page: Any) -> dict[str, str]:
    """What the form of columns shows first."""
    form = page.context["form"]
    start = {name: form[name].value() or "" for name in form.fields}
    return start | {"lembar": page.context["sheet"], "judul": str(page.context["header"])}


def test_a_table_goes_from_upload_to_result_with_what_the_pages_offer(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    address = upload(cast, as_xlsx([HEADINGS, a_row(), [], a_row(desa="Antah Berantah")]), "tabel.xlsx")["Location"]
    columns = browser.get(address)
    assert browser.post(f"{address}kolom/", choices_of(columns))["Location"] == address
    assert "data-live" in browser.get(address).content.decode()
    work()
    dry = browser.get(address).content.decode()
    assert "Antah Berantah" in dry
    assert "Masukkan 1 laporan" in dry
    assert "Baris kosong, dilewati" in dry
    assert browser.post(f"{address}masukkan/", {"mode": "baik"}).status_code == 302
    assert browser.post(f"{address}masukkan/", {"mode": "baik"}).status_code == 302
    work()
    result = browser.get(address).content.decode()
    assert "1 laporan masuk." in result
    assert "1 baris perlu diperbaiki" in result
    assert "Batalkan impor" in result
    assert "ditarik kembali" in browser.post(f"{address}batalkan/", follow=True).content.decode()
    # Entered less taken back less kept would be what was closed since: no such number stands there.
    undone = browser.get(address).content.decode()
    assert "Yang belum disentuh siapa pun sudah ditarik kembali." in undone
    assert "laporan masuk" not in undone


def test_a_table_with_grouped_headings_is_taken_with_the_columns_that_the_page_offers(cast: Cast) -> None:
    heads, merged = GROUPED
    browser = cast.client(cast.secretary)
    address = upload(cast, as_xlsx([*heads, a_grouped_row()], *merged), "daftar.xlsx")["Location"]
    columns = browser.get(address)
    page = columns.content.decode().replace("\u00a0", " ")
    assert "Terlapor / Unsur (warga)" in page
    assert "Pelapor / Nama (" not in page
    assert browser.post(f"{address}kolom/", choices_of(columns))["Location"] == address
    work()
    assert "Masukkan 1 laporan" in browser.get(address).content.decode()
    assert browser.post(f"{address}masukkan/", {"mode": "baik"}).status_code == 302
    work()
    with cast.sign_in(cast.secretary):
        (report,) = Report.objects.all()
    assert report.told_actor == "warga"
    assert report.village is not None
    assert report.village.name == "Senggigi"


def test_the_list_of_bad_rows_is_a_workbook_with_a_reason(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    address = upload(cast, table_of(a_row(tanggal_diketahui="12/02/24")))["Location"]
    browser.post(f"{address}kolom/", choices_of(browser.get(address)))
    work()
    page: Any = load_workbook(io.BytesIO(browser.get(f"{address}kesalahan/").content)).active
    assert [cell.value for cell in page[1]][-2:] == ["Baris semula", "Sebab"]
    row = [cell.value for cell in page[2]]
    assert "12/02/24" in row
    assert row[-2] == "2"
    assert row[-1].startswith("Tanggal diketahui: ")
    assert "tahun empat angka" in row[-1]


def test_a_date_of_excel_is_shown_as_an_office_writes_it(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    later: Any = datetime(2199, 12, 25)
    address = upload(cast, as_xlsx([HEADINGS, a_row(tanggal_diketahui=later)]))["Location"]
    columns = browser.get(address)
    assert "Tanggal diketahui (25/12/2199)" in columns.content.decode()
    browser.post(f"{address}kolom/", choices_of(columns))
    work()
    page = browser.get(address).content.decode()
    assert "<q>25/12/2199</q>" in page
    assert "00:00" not in page


def test_a_row_that_stands_above_already_is_not_said_to_have_an_empty_story(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    address = upload(cast, table_of(a_row(), a_row()))["Location"]
    browser.post(f"{address}kolom/", choices_of(browser.get(address)))
    work()
    page = browser.get(address).content.decode()
    assert "Sama persis dengan baris 2" in page
    assert "Seluruh baris" in page
    assert ">kosong<" not in page


def test_after_the_good_rows_are_in_the_file_is_gone_and_the_list_of_reasons_stays(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    address = upload(cast, table_of(a_row(), a_row(tanggal_diketahui="12/02/24")))["Location"]
    browser.post(f"{address}kolom/", choices_of(browser.get(address)))
    work()
    browser.post(f"{address}masukkan/", {"mode": "baik"})
    work()
    page: Any = load_workbook(io.BytesIO(browser.get(f"{address}kesalahan/").content)).active
    assert [cell.value for cell in page[1]] == ["Baris", "Kolom", "Isi sel", "Sebab"]
    assert page["A2"].value == "3"
    assert "tahun empat angka" in page["D2"].value


def test_columns_about_the_reporter_do_not_come_back(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    rows = [[*HEADINGS, "Nama pelapor"], [*a_row(tanggal_diketahui="12/02/24"), "Inaq Rekaan"]]
    address = upload(cast, as_csv(rows))["Location"]
    browser.post(f"{address}kolom/", choices_of(browser.get(address)))
    work()
    page: Any = load_workbook(io.BytesIO(browser.get(f"{address}kesalahan/").content)).active
    assert "Rekaan" not in str([[cell.value for cell in row] for row in page])


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("surat.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 64, "Office lama"),
        ("laporan.csv", b"MZ\x90\0\3", "program, bukan tabel"),
        ("laporan.csv", b"\0\1\2" * 30, "bukan tabel Excel, OpenDocument, atau CSV"),
        ("laporan.xlsx", b"PK\3\4", "rusak"),
        ("laporan.csv", b"", "kosong"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    cast: Cast, name: str, content: bytes, sentence: str
) -> None:
    refused = upload(cast, content, name)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    with cast.sign_in(cast.secretary):
        assert not Import.objects.exists()


def test_a_needed_column_that_is_missing_is_named(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    address = upload(cast, as_csv([["Jenis", "Uraian"], ["uang", "Cerita."]]))["Location"]
    refused = browser.post(f"{address}kolom/", choices_of(browser.get(address)))
    assert refused.status_code == 422
    assert "Pilih kolom untuk “Tanggal diketahui”" in refused.content.decode()


def test_columns_that_tell_who_reported_are_named_and_not_offered(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    address = upload(cast, as_csv([[*HEADINGS, "Nama Pelapor"], [*a_row(), "Ina Rekaan"]]))["Location"]
    page = browser.get(address).content.decode()
    assert "menunjukkan siapa yang melapor: Nama Pelapor" in page
    assert "Ina Rekaan" not in page


def test_a_column_chosen_twice_is_refused_unless_both_are_dates(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    address = upload(cast, table_of(a_row()))["Location"]
    chosen = choices_of(browser.get(address))
    twice = browser.post(f"{address}kolom/", chosen | {"accused_told": chosen["story"]})
    assert "dipilih dua kali" in twice.content.decode()
    assert browser.post(f"{address}kolom/", chosen | {"happened_on": chosen["known_on"]}).status_code == 302


def test_the_heading_row_can_be_chosen(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    address = upload(cast, as_csv([["Rekap", ""], HEADINGS, a_row()]))["Location"]
    assert browser.get(address).context["header"] == 2
    assert browser.get(f"{address}?kolom=1&judul=1").context["header"] == 1


def test_discarding_deletes_the_file_and_another_persons_import_is_absent(cast: Cast) -> None:
    address = upload(cast, table_of(a_row()))["Location"]
    assert cast.client(cast.verifier).get(address).status_code == 404
    assert cast.client(cast.verifier).post(f"{address}hentikan/").status_code == 404
    said = cast.client(cast.secretary).post(f"{address}hentikan/", follow=True).content.decode()
    assert "Dihentikan" in said
    again = cast.client(cast.secretary).post(f"{address}kolom/", {"judul": "1"})  # a page that was open all the while
    assert (again.status_code, again["Location"]) == (302, address)
    assert cast.client(cast.secretary).get(f"{address}kesalahan/").status_code == 404


def test_the_template_is_a_workbook_with_lists(cast: Cast) -> None:
    content = cast.client(cast.secretary).get("/laporan/impor/templat/").content
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Laporan", "Pilihan", "Petunjuk"]
    assert len(book["Laporan"].data_validations.dataValidation) >= 6


def test_the_inbox_names_the_door_of_an_imported_report(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    address = upload(cast, table_of(a_row()))["Location"]
    browser.post(f"{address}kolom/", choices_of(browser.get(address)))
    work()
    with cast.sign_in(cast.secretary):
        made = Import.objects.get()
    enter(cast, made)
    assert "tabel lembaga" in browser.get("/laporan/").content.decode()
