"""The printed book: a page a sheet, the code below the tear and the fold alone, the house font inside."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.models.agency import Agency, Post
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role
from kondusif.reports.actions.books import issue_book
from kondusif.reports.core.form_books import SheetNumber
from kondusif.reports.models.book import FormBook
from kondusif.reports.queries.books import printed_sheets
from tests.cast import Cast, give_the_password
from tests.readers import read_pdf

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
N_SHEETS = 4
TEAR_MM, FOLD_MM = 187, 253
POINTS = 72 / 25.4


@pytest.fixture
def book(cast: Cast) -> FormBook:
    with cast.sign_in(cast.secretary):
        return issue_book(actor=cast.secretary, post=Post.objects.get(code="posko-kodim-1615"), n_sheets=N_SHEETS)


@pytest.fixture
def printer(cast: Cast) -> Client:
    return cast.client(cast.secretary)


def pdf_of(printer: Client, book: FormBook) -> bytes:
    response = printer.post(f"/buku-formulir/{book.number}/cetak/")
    assert response.headers["Content-Type"] == "application/pdf"
    assert "no-store" in response.headers["Cache-Control"]
    return response.content


def words_on(made: bytes, page: int, folder: Path) -> list[tuple[str, float]]:
    """(word, its top in mm from the top of the page), by poppler."""
    (folder / "book.pdf").write_bytes(made)
    wanted = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(folder / "book.pdf"), "-"]
    said = subprocess.run(wanted, check=True, capture_output=True, text=True).stdout
    return [(word, float(top) / POINTS) for top, word in re.findall(r'yMin="([\d.]+)"[^>]*>([^<]*)<', said)]


def test_a_cover_a_page_for_each_sheet_and_a_logbook(printer: Client, book: FormBook) -> None:
    found = read_pdf(pdf_of(printer, book))
    assert found.n_pages == N_SHEETS + 2
    assert {"PlusJakartaSans-Bold", "PlusJakartaSans-Regular"} <= set(found.fonts)
    assert "Buku posko: nomor dan jam saja" in found.text


def test_the_code_stands_below_the_fold_alone_and_the_number_on_both_halves(
    printer: Client, book: FormBook, tmp_path: Path
) -> None:
    made = pdf_of(printer, book)
    for page, sheet in enumerate(printed_sheets(book), start=2):
        words = words_on(made, page, tmp_path)
        groups = {sheet.code[start : start + 4] for start in range(0, 24, 4)}
        assert {word for word, top in words if top > FOLD_MM} >= groups
        assert not groups & {word for word, top in words if top <= FOLD_MM}
        tops = [top for word, top in words if word == sheet.number]
        assert len(tops) == 2
        assert min(tops) < TEAR_MM < max(tops) < FOLD_MM
        said = " ".join(word for word, _top in words)
        assert "Lipat ke depan di sini" in said
        assert "Sobek di sini" in said


def test_no_sheet_asks_for_the_reporters_name(printer: Client, book: FormBook, tmp_path: Path) -> None:
    said = " ".join(word for word, _top in words_on(pdf_of(printer, book), 2, tmp_path))
    assert "Tidak ada kolom nama pelapor" in said
    for order in ("Apa yang terjadi", "Di mana", "Kapan kejadiannya", "Kapan pelapor tahu", "nyawa yang terancam"):
        assert order in said
    assert re.search(r"Nama( pelapor)?:", said) is None


def test_the_list_says_what_was_issued_and_to_whom(printer: Client, book: FormBook) -> None:
    page = printer.get("/buku-formulir/").content.decode()
    assert book.number in page
    assert "Posko pengaduan Kodim 1615/Lombok Timur" in page


@pytest.mark.django_db(transaction=True, databases=["default", "public", "worker"])
def test_an_office_that_does_not_triage_prints_none(cast: Cast) -> None:
    with speaking_as("loader"):
        polda, email = Agency.objects.get(code="polda-ntb"), "sekretaris@polda.test"
        person = invite_person(email=email, name="Orang Polda", agency=polda, roles=[Role.SECRETARY], password=None)
        give_the_password(person)
    assert cast.client(person).get("/buku-formulir/").status_code == 404
    assert cast.client(cast.secretary).get("/buku-formulir/").status_code == 200


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"post": "", "n_sheets": "25"}, "Pilih posko yang menerima buku."),
        ({"post": "posko-kodim-1615", "n_sheets": "banyak"}, "Isi jumlah lembar dengan angka"),
        ({"post": "kantor-lpsk", "n_sheets": "5"}, "Posko itu tidak ada."),
    ],
)
def test_a_book_that_cannot_be_made_is_refused_with_a_sentence(
    printer: Client, answers: dict[str, Any], sentence: str
) -> None:
    response = printer.post("/buku-formulir/", answers)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_sheet_is_voided_by_its_printed_number_and_a_book_with_a_reason(printer: Client, book: FormBook) -> None:
    address = f"/buku-formulir/{book.number}"
    number = printed_sheets(book)[1].number
    page = printer.post(f"{address}/lembar/", {"sheet": number.lower()}, follow=True).content.decode()
    assert "Lembar dibatalkan" in page
    assert f"Lembar itu bukan dari buku {book.number}" in (
        printer.post(f"{address}/lembar/", {"sheet": str(SheetNumber("ZZZZZ", 1))}).content.decode()
    )
    assert printer.post(f"{address}/batal/", {"reason": ""}).status_code == 422
    page = printer.post(f"{address}/batal/", {"reason": "Hilang di jalan"}, follow=True).content.decode()
    assert "Hilang di jalan" in page
    assert printer.post(f"{address}/cetak/").status_code == 302
