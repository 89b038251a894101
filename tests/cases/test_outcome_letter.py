"""The outcome as a letter: chosen by a person, kept word for word, read by the reporter alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from kondusif.base.database import speaking_as
from kondusif.base.time import pretending
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.outcome import Decision, record_outcome, tell_outcome
from kondusif.cases.errors import MissingText, WrongWords
from kondusif.cases.forms.steps import TellForm
from kondusif.cases.models.case import Case
from kondusif.reports.actions.triage import claim_report, close_report
from kondusif.reports.core.outcomes import letter_of
from kondusif.reports.models.after import OutcomeLetter
from kondusif.reports.models.report import Report
from kondusif.reports.queries.receipt import read_receipt
from tests.cast import Cast
from tests.isolation.stage import THAT_DAY, classify, send, submission

DATABASES = ["default", "public", "worker", "owner"]
MONEY: dict[str, Any] = {"actor": "warga", "unit": "", "told_kind": "uang"}


@pytest.fixture(autouse=True)
def in_that_season() -> Iterator[None]:
    """Tuesday, 26 November 2024."""
    with pretending(THAT_DAY):
        yield


def decided(cast: Cast, told: str = "Bukti belum cukup.") -> tuple[Case, str]:
    """A stopped berkas whose reporter has not been told, and the reporter's code."""
    report_id, code = send(cast, submission(**MONEY))
    with cast.sign_in(cast.secretary):
        report = classify(cast.secretary, Report.objects.get(pk=report_id), actor="warga", unit="")
        case = open_case(actor=cast.secretary, report=report, title="Dugaan pembagian uang")
        record_outcome(actor=cast.secretary, case=case, decision=Decision("dihentikan", date(2024, 11, 25), told))
        return Case.objects.get(pk=case.pk), code


@pytest.mark.django_db(transaction=True, databases=DATABASES)
def test_the_reporter_reads_the_chosen_letter_and_the_added_words(cast: Cast) -> None:
    case, code = decided(cast)
    with cast.sign_in(cast.secretary):
        tell_outcome(actor=cast.secretary, case=case, text="Terima kasih atas foto Anda.", letter="lewat-waktu")
    words = letter_of("lewat-waktu")
    with speaking_as("public"):
        receipt = read_receipt(code)
    assert words is not None
    assert receipt is not None
    letter = receipt.letter
    assert letter is not None
    assert (letter.told, letter.useful, letter.next) == (words.told, words.useful, words.next)
    assert (letter.own_words, letter.decided_on) == ("Terima kasih atas foto Anda.", date(2024, 11, 25))
    assert receipt.messages[0].text == f"{words.told}\n\nTerima kasih atas foto Anda."


@pytest.mark.django_db(databases=["default", "worker"])
def test_a_letter_that_does_not_fit_the_outcome_is_refused(cast: Cast) -> None:
    case, _code = decided(cast)
    with cast.sign_in(cast.secretary):
        for code in ("terbukti", "karangan"):
            with pytest.raises(MissingText):
                tell_outcome(actor=cast.secretary, case=case, letter=code)
        assert not OutcomeLetter.objects.exists()


@pytest.mark.django_db(databases=["default", "worker"])
@pytest.mark.parametrize("own", ["Anda berbohong.", "Laporan palsu.", "Cerita Anda tidak benar.", "Ini dusta."])
def test_added_words_that_blame_are_refused(cast: Cast, own: str) -> None:
    case, _code = decided(cast)
    with cast.sign_in(cast.secretary), pytest.raises(WrongWords):
        tell_outcome(actor=cast.secretary, case=case, text=own, letter="bukti-belum-cukup")


@pytest.mark.django_db(databases=["default", "worker"])
def test_the_form_previews_every_letter_that_fits_and_keeps_what_the_body_wrote(cast: Cast) -> None:
    case, _code = decided(cast, told="Bukti berupa foto belum cukup jelas.")
    with cast.sign_in(cast.secretary):
        form = TellForm(outcome=case.outcomes.get())
    page = cast.client(cast.secretary).get(f"/penanganan/{case.number}/kabar/").content.decode()
    words = letter_of("bukti-belum-cukup")
    assert words is not None
    assert (form.initial["letter"], form.initial["text"]) == (
        "bukti-belum-cukup",
        "Bukti berupa foto belum cukup jelas.",
    )
    for part in (words.told, words.useful, words.next):
        assert part in page
    assert "dinyatakan terbukti" not in page


@pytest.mark.django_db(transaction=True, databases=DATABASES)
def test_a_report_closed_without_a_berkas_has_a_letter_too(cast: Cast) -> None:
    report_id, code = send(cast, submission(**MONEY))
    with cast.sign_in(cast.verifier):
        report = claim_report(actor=cast.verifier, report=Report.objects.get(pk=report_id))
        close_report(actor=cast.verifier, report=report, reason="Tempat kejadian belum dapat kami kenali.")
    with speaking_as("public"):
        receipt = read_receipt(code)
    assert receipt is not None
    assert receipt.letter is not None
    assert (receipt.letter.kind, receipt.letter.told) == ("ditutup", "Tempat kejadian belum dapat kami kenali.")
    assert receipt.letter.next
