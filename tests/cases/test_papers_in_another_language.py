"""Who reads English still writes Indonesian: to offices, to reporters, and into what is kept."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import translation
from docx import Document

from kondusif.agencies.models.agency import Agency
from kondusif.audit.models import Entry
from kondusif.audit.queries import as_line
from kondusif.base.database import current_alias
from kondusif.cases.actions.links import make_answer_link
from kondusif.cases.actions.moments import record_moment
from kondusif.cases.actions.open import link_report
from kondusif.cases.actions.outcome import Decision, record_outcome, reopen_case, tell_outcome
from kondusif.cases.actions.parties import name_unit
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from kondusif.cases.views.links import text_of
from kondusif.reports.actions.books import issue_book
from kondusif.reports.queries.books import book_values
from kondusif.web.language import LANGUAGE_COOKIE
from tests.cases.berkas import MONEY, SOLDIER, at, classify, on, opened, send
from tests.cases.test_documents import TYPED
from tests.cast import Cast
from tests.readers import read_pdf
from tests.web.marked import MARKED, mark_language

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
KEPT = ("message", "promise", "case_file", "case_moment", "referral", "outcome", "audit_entry", "outcome_letter")


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sentence that is said in the reader's language stands in ⟦ ⟧."""
    mark_language(monkeypatch)


def a_life(cast: Cast) -> Case:
    """A berkas from its report to its reopening, by a secretary and a verifier who read English."""
    with translation.override(MARKED), cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, MONEY)
        other = classify(cast.secretary, send(MONEY), MONEY)
        bawaslu = Agency.objects.get(code="bawaslu-lombok-barat")
        refer_case(actor=cast.secretary, case=case, agency=bawaslu, rule="pemilu-tindaklanjut")
        link_report(actor=cast.secretary, case=case, report=other)
        record_moment(actor=cast.secretary, case=case, name="disampaikan", happened_at=at(2024, 2, 12, 8), note="")
        decision = Decision("terbukti", date(2024, 2, 12), "Dugaan dinyatakan terbukti.", agency=bawaslu,
                            letter_number="12/PP", letter_on=date(2024, 2, 12))  # fmt: skip
        record_outcome(actor=cast.secretary, case=case, decision=decision)
        tell_outcome(actor=cast.secretary, case=case, letter="terbukti")
        reopen_case(actor=cast.secretary, case=case, reason="Ada keterangan baru.")
        return case


def kept_words(table: str) -> list[str]:
    """Rows of a table, as the present session reads them, in which a sentence of a reader's language stands."""
    with connections[current_alias()].cursor() as cursor:
        cursor.execute(f"SELECT row_to_json(t)::text FROM kondusif.{table} t WHERE t::text LIKE '%%⟦%%'")  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


def test_what_the_database_keeps_is_indonesian(cast: Cast, marked: None) -> None:
    a_life(cast)
    with cast.sign_in(cast.verifier), on(2024, 2, 13), translation.override(MARKED):
        soldier = opened(cast.verifier, SOLDIER)
        name_unit(actor=cast.verifier, case=soldier, unit=None, reason="Belum jelas.")
    for person in (cast.secretary, cast.verifier, cast.auditor):
        with cast.sign_in(person):
            assert {table: rows for table in KEPT if (rows := kept_words(table))} == {}
    with cast.sign_in(cast.secretary):
        assert Entry.objects.filter(verb="case.decided").get().facts["result"] == "Terbukti"


def test_the_trail_is_told_in_the_language_of_whoever_reads_it(cast: Cast) -> None:
    case = a_life(cast)
    with cast.sign_in(cast.secretary):
        entry = Entry.objects.get(verb="case.decided", about_id=case.pk)
    assert as_line(entry).sentence == "Hasil dicatat: Terbukti, Senin, 12 Februari 2024."
    with translation.override("en"):
        assert as_line(entry).sentence == "Outcome recorded: Proven, Monday, 12 February 2024."


def english(cast: Cast) -> Client:
    client = cast.client(cast.secretary)
    client.cookies[LANGUAGE_COOKIE] = MARKED
    return client


def words_of(content: bytes) -> str:
    """Paragraphs and cells of a Word file, head and foot apart."""
    document: Any = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    feet = [line.text for section in document.sections for line in section.footer.paragraphs]
    return "\n".join([*(line.text for line in document.paragraphs), *cells, *feet])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("referral-letter", "dicetak Selasa, 13 Februari 2024 pukul 10.00 WITA"),
        ("bawaslu-form", "Jumat, 9 Februari 2024"),
        ("case-summary", "Diteruskan ke"),
    ],
)
def test_an_english_reader_prints_indonesian_papers(cast: Cast, marked: None, name: str, said: str) -> None:
    case = a_life(cast)
    with cast.sign_in(cast.secretary):
        referral = Referral.objects.get(case=case)
    with on(2024, 2, 13, 10):
        if name == "referral-letter":
            address = reverse(name, args=[case.number, referral.pk])
            answers = [english(cast).post(address, {**TYPED, "bentuk": form}) for form in ("docx", "pdf")]
        else:
            address = reverse(name, args=[case.number])
            answers = [english(cast).get(address, {"bentuk": form}) for form in ("docx", "pdf")]
    assert [answer.status_code for answer in answers] == [200, 200]
    words, printed = words_of(answers[0].content), read_pdf(answers[1].content).flat
    assert "⟦" not in words + printed
    assert said in words.replace("\n", " ") or said in printed


def test_a_form_book_and_a_message_to_a_liaison_are_indonesian(cast: Cast, marked: None) -> None:
    case = a_life(cast)
    with cast.sign_in(cast.secretary), translation.override(MARKED):
        referral = Referral.objects.get(case=case)
        post = Agency.objects.get(code="bakesbangpol-ntb").posts.get()
        assert "⟦" not in str(book_values(issue_book(actor=cast.secretary, post=post, n_sheets=2)))
        made = make_answer_link(actor=cast.secretary, referral=referral, for_whom="Kasi")
        assert "⟦" not in text_of(made)
