"""The letter of an outcome as a PDF: the page's own words, and nothing that leads to the reporter."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kondusif.agencies.models.agency import Agency
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.outcome import Decision, record_outcome, tell_outcome
from kondusif.public.letter_paper import letter_pdf
from kondusif.reports.core.outcomes import letters_for
from kondusif.reports.models.report import Report
from tests.cast import Cast
from tests.isolation.stage import classify, send, submission
from tests.public.test_answers_in_a_browser import open_answers
from tests.public.test_in_a_browser import serious_problems
from tests.readers import read_pdf
from tests.reports.test_bridge import seen

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])]
NAMED = {"name": "Inaq Rekaan", "contact": "0800-0000-111"}
WORDS = "Terima kasih atas foto Anda.\nKami menyimpannya. 🙏 <b>&</b> #panic()"
BLAMING = ("bohong", "mengarang", "palsu", "tidak benar")


def told(cast: Cast, result: str = "dihentikan") -> str:
    """The code of a named reporter who was told the outcome by letter."""
    report_id, code = send(cast, submission(actor="warga", unit="", told_kind="uang", identity=NAMED))
    with cast.sign_in(cast.secretary):
        report = classify(cast.secretary, Report.objects.get(pk=report_id), actor="warga", unit="")
        case = open_case(actor=cast.secretary, report=report, title="Dugaan pembagian uang")
        body = Agency.objects.get(code="bawaslu-ntb") if "terbukti" in result else None
        day = date(2024, 11, 25)
        decision = Decision(result, day, "Bukti belum cukup.", "", body, "12/PP" if body else "", day if body else None)
        record_outcome(actor=cast.secretary, case=case, decision=decision)
        tell_outcome(actor=cast.secretary, case=case, text=WORDS, letter=letters_for(result)[0].code)
    return code


@pytest.mark.parametrize("width", [390, 1440])
def test_the_reporter_takes_the_letter_along_as_a_pdf(
    chromium: Browser, public_site: str, cast: Cast, width: int
) -> None:
    code = told(cast)
    context = chromium.new_context(viewport={"width": width, "height": 844}, bypass_csp=True)
    page = context.new_page()
    open_answers(page, public_site, code)
    page.goto(f"{public_site}/jawaban/surat/")
    assert serious_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown = " ".join(page.inner_text("article.p-letter").split())
    with page.expect_download() as waiting:
        page.click("text=Unduh PDF")
    assert waiting.value.suggested_filename == "surat.pdf"
    content = Path(waiting.value.path()).read_bytes()
    context.close()
    paper = read_pdf(content)
    assert words(paper.flat) == words(shown)
    assert paper.n_pages == 1
    for secret in ("Rekaan", "0800-0000-111", code, code[:4] + " " + code[4:8]):
        assert secret.encode() not in content
        assert secret not in paper.flat
    assert b"CreationDate" not in content


def words(text: str) -> list[str]:
    """The words in their order, without page numbers and the notice of a demonstration."""
    plain = re.sub(r"Halaman \d+ dari \d+|Contoh, bukan surat sungguhan\.", "", text)
    return re.findall(r"[\w<>&#().]+", plain)


@pytest.mark.parametrize("result", ["terbukti", "tidak-terbukti", "dihentikan", "bukan-kewenangan", "diselesaikan"])
def test_no_paper_says_that_the_reporter_lied(cast: Cast, result: str) -> None:
    paper = read_pdf(letter_pdf(seen(told(cast, result)))).flat
    for sentence in re.split(r"(?<=[.?!:])\s", paper):
        if any(word in sentence.casefold() for word in BLAMING):
            assert "Ini tidak berarti Anda berbohong" in sentence, sentence


def test_without_an_open_code_there_is_no_paper(public_client: object) -> None:
    answer = public_client.get("/jawaban/surat/pdf/")  # type: ignore[attr-defined]
    assert answer.status_code == 302
