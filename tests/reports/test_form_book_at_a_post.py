"""From paper to report: the sheet typed in at its post opens with exactly the code that was printed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.utils import timezone

from kondusif.agencies.models.agency import Post
from kondusif.base.time import now, pretending
from kondusif.reports.actions.books import issue_book, print_book, void_book, void_sheet
from kondusif.reports.core.form_books import SheetNumber
from kondusif.reports.errors import BookRefused, SheetRefused
from kondusif.reports.models.book import FormBook
from kondusif.reports.queries.books import book_values, key_of_sheet, printed_sheets
from tests.cast import Cast
from tests.staff.acts import known_reports
from tests.staff.test_post import STORY, sealed_in, told

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
OWN_POST = "posko-kodim-1615"


@pytest.fixture
def book(cast: Cast) -> FormBook:
    """Ten sheets for the post where the cast's officer sits."""
    with cast.sign_in(cast.secretary):
        return issue_book(actor=cast.secretary, post=Post.objects.get(code=OWN_POST), n_sheets=10)


@pytest.fixture
def officer(cast: Cast) -> Client:
    return cast.client(cast.post_officer)


def type_in(officer: Client, sheet: str, **changes: str) -> Any:
    """Salin dari buku formulir, checked and sent; the page on which it ends."""
    answers = told(**changes) | {"buku": "1", "sheet": sheet}
    page = officer.post("/posko/isi/", answers).content.decode()
    if 'name="sealed"' not in page:
        return page
    return officer.post("/posko/isi/kirim/", {"sealed": sealed_in(page)}).content.decode()


def bare(page: str) -> str:
    return re.sub(r"<[^>]+>|\s", "", page)


def test_the_officer_never_sees_a_code(officer: Client, book: FormBook) -> None:
    sheet = printed_sheets(book)[0]
    answers = told() | {"buku": "1", "sheet": sheet.number}
    form = officer.get("/posko/isi/?buku=1").content.decode()
    read = officer.post("/posko/isi/", answers).content.decode()
    sent = officer.post("/posko/isi/kirim/", {"sealed": sealed_in(read)}).content.decode()
    locked = officer.get("/posko/terkunci/").content.decode()
    assert 'name="sheet"' in form
    assert not any(sheet.code in bare(page) for page in (form, read, sent, locked))
    assert officer.post("/posko/kode/").status_code == 302


def test_a_code_that_still_waits_is_not_shown_after_a_sheet(officer: Client, book: FormBook) -> None:
    sealed = sealed_in(officer.post("/posko/isi/", told()).content.decode())
    officer.post("/posko/isi/kirim/", {"sealed": sealed})
    type_in(officer, printed_sheets(book)[0].number)
    assert "Saya pelapor, tampilkan kode saya" not in officer.get("/posko/terkunci/").content.decode()


def test_the_same_sheet_twice_says_that_it_was_sent(cast: Cast, officer: Client, book: FormBook) -> None:
    sheet = printed_sheets(book)[0].number
    type_in(officer, sheet)
    assert f"Lembar {sheet} sudah dikirim sebelumnya dengan isi yang sama" in type_in(officer, sheet)
    assert len(known_reports(cast)) == 1


def test_other_content_under_the_same_sheet_is_refused(cast: Cast, officer: Client, book: FormBook) -> None:
    sheet = printed_sheets(book)[0].number
    type_in(officer, sheet)
    page = type_in(officer, sheet, narrative=f"{STORY} Lagi.")
    assert f"Lembar {sheet} sudah dimasukkan sebelumnya dengan isi lain" in page
    assert len(known_reports(cast)) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("slip", "tanda terakhir nomor lembar tidak cocok"),
        ("12345", "Nomor lembar terdiri dari lima huruf atau angka"),
        ("", "Salin nomor lembar dari sudut kanan atas kertas"),
    ],
)
def test_a_wrong_number_is_answered_with_a_sentence_and_keeps_the_story(
    officer: Client, book: FormBook, typed: str, sentence: str
) -> None:
    number = printed_sheets(book)[0].number
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")
    page = type_in(officer, wrong if typed == "slip" else typed)
    assert sentence in page
    assert STORY in page


def test_a_sheet_of_another_post_and_one_that_never_was_are_refused_alike(
    cast: Cast, officer: Client, book: FormBook
) -> None:
    with cast.sign_in(cast.secretary):
        other = issue_book(actor=cast.secretary, post=Post.objects.get(code="posko-kodim-1606"), n_sheets=2)
    with cast.sign_in(cast.post_officer):
        assert key_of_sheet(cast.post_officer, str(SheetNumber(book.number, book.n_sheets)))
        with pytest.raises(SheetRefused, match="bukan dari buku posko ini"):
            key_of_sheet(cast.post_officer, str(SheetNumber(book.number, book.n_sheets + 1)))
    for sheet in (printed_sheets(other)[0].number, "7K3QX-012-J"):
        page = type_in(officer, sheet)
        assert "bukan dari buku posko ini" in page or "tidak cocok" in page
    assert f"Lembar {printed_sheets(other)[0].number} bukan dari buku posko ini" in type_in(
        officer, printed_sheets(other)[0].number
    )
    assert known_reports(cast) == set()


def test_voided_sheets_and_books_are_refused_and_what_came_in_stays(
    cast: Cast, officer: Client, book: FormBook
) -> None:
    first, second, third = printed_sheets(book)[:3]
    type_in(officer, first.number)
    with cast.sign_in(cast.secretary):
        void_sheet(actor=cast.secretary, book=book, place=2)
        assert second not in printed_sheets(book)
    assert "sudah dibatalkan" in type_in(officer, second.number)
    with cast.sign_in(cast.secretary):
        void_book(actor=cast.secretary, book=book, reason="Hilang di jalan")
    assert "sudah dibatalkan" in type_in(officer, third.number)
    assert len(known_reports(cast)) == 1


def test_a_book_voided_between_reading_back_and_sending_is_refused(cast: Cast, officer: Client, book: FormBook) -> None:
    answers = told() | {"buku": "1", "sheet": printed_sheets(book)[0].number}
    sealed = sealed_in(officer.post("/posko/isi/", answers).content.decode())
    with cast.sign_in(cast.secretary):
        void_book(actor=cast.secretary, book=book, reason="Hilang")
    assert officer.post("/posko/isi/kirim/", {"sealed": sealed}).status_code == 422
    assert known_reports(cast) == set()


def test_nothing_of_a_book_in_the_database_says_which_sheets_were_used(
    cast: Cast, officer: Client, book: FormBook
) -> None:
    with cast.sign_in(cast.secretary):
        before = FormBook.objects.filter(pk=book.pk).values().get()
    type_in(officer, printed_sheets(book)[0].number)
    with cast.sign_in(cast.secretary):
        assert FormBook.objects.filter(pk=book.pk).values().get() == before


def test_codes_are_unique_over_books_and_no_field_holds_one(cast: Cast, book: FormBook) -> None:
    with cast.sign_in(cast.secretary):
        other = issue_book(actor=cast.secretary, post=book.post, n_sheets=10)
    codes = [sheet.code for each in (book, other) for sheet in printed_sheets(each)]
    assert len(set(codes)) == 20
    stored = str(list(FormBook.objects.values()))
    assert not any(code in stored for code in codes)


def test_only_the_secretary_of_the_printing_office_and_the_post_see_a_book(cast: Cast, book: FormBook) -> None:
    seeing = set()
    for part, person in cast.everyone.items():
        with cast.sign_in(person):
            if FormBook.objects.filter(pk=book.pk).exists():
                seeing.add(part)
    assert seeing == {"secretary", "post_officer"}


def test_the_database_refuses_a_book_from_anybody_else(cast: Cast, book: FormBook) -> None:
    for person in (cast.post_officer, cast.verifier, cast.kodim):
        row = FormBook(
            number="ABCDE", post=book.post, agency=person.agency, n_sheets=1, issued_by=person, issued_at=timezone.now()
        )
        with pytest.raises(ProgrammingError), transaction.atomic(), cast.sign_in(person):
            row.save(force_insert=True)


def test_a_book_is_printed_by_its_maker_alone_within_a_day(cast: Cast, book: FormBook) -> None:

    with cast.sign_in(cast.secretary):
        assert print_book(actor=cast.secretary, book=book) == book
        later = now() + timedelta(hours=25)
        with pretending(later), pytest.raises(BookRefused) as refused:
            print_book(actor=cast.secretary, book=book)
        assert "hanya dapat dicetak sampai" in refused.value.sentence
        book.issued_by = cast.verifier
        with pytest.raises(BookRefused):
            print_book(actor=cast.secretary, book=book)


def test_what_is_printed_names_kinds_of_the_post_and_no_reporter(book: FormBook) -> None:
    values = book_values(book)
    assert [kind["label"] for kind in values["kinds"]] == [
        "Pegawai negeri, TNI, atau Polri memihak",
        "Diancam, dipaksa, atau dihalangi",
        "Warga memanas atau bentrok",
    ]
    assert len(values["sheets"]) == 10
