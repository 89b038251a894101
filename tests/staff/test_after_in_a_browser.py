"""What the team does after the report, in Chromium: alarms, the name, a wish to stop, the outcome."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser

from kondusif.base.database import speaking_as
from kondusif.base.time import today
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.outcome import Decision, record_outcome
from kondusif.cases.models.case import Case
from kondusif.reports.actions.bridge import answer_bridge
from kondusif.reports.actions.receipt import ask_to_withdraw
from kondusif.reports.actions.threat import raise_threat
from kondusif.reports.actions.triage import claim_report
from kondusif.reports.models.report import Report
from tests.cast import Cast
from tests.isolation.stage import send, submission
from tests.reports.test_bridge import NAME, seen
from tests.staff.test_import_in_a_browser import look
from tests.staff.test_in_a_browser import PHONE, WIDE, tab_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
VIEWPORTS = pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
MONEY: dict[str, Any] = {"actor": "warga", "unit": "", "told_kind": "uang", "identity": None}


def told_yesterday(cast: Cast, **changes: Any) -> tuple[Any, str]:
    yesterday = today() - timedelta(days=1)
    return send(cast, submission(**MONEY, happened_on=yesterday, known_on=yesterday, **changes))


@VIEWPORTS
def test_an_alarm_heads_the_inbox_and_home_and_is_answered_in_ones_own_words(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int]
) -> None:
    told_yesterday(cast, danger=True)
    _origin, code = told_yesterday(cast)
    with speaking_as("public"):
        raise_threat(code, "tekan", words="Ada yang datang ke rumah.", where_safe="Rumah saudara")
    with tab_of(chromium, staff_site, cast.verifier, viewport=viewport) as page:
        page.goto(f"{staff_site}/laporan/")
        look(page)
        first = page.locator("tbody tr").first
        assert "Pelapor diancam" in first.inner_text()
        assert "Saya diancam" in first.inner_text()
        first.locator("a[data-open]").click()
        page.wait_for_selector("text=Rumah saudara")
        look(page)
        page.click("main button:text-is('Jawab')")
        page.wait_for_selector("text=Jawaban masih kosong.")
        look(page)
        page.fill("textarea[name=text]", "Kami sudah menghubungi Polres. Tetaplah di tempat aman.")
        page.click("main button:text-is('Jawab')")
        page.wait_for_selector("text=Jawaban terkirim.")
        look(page)
    assert seen(code).alarms[0].state == "ditepati"
    assert seen(code).messages[0].text.startswith("Kami sudah menghubungi Polres.")


@VIEWPORTS
def test_the_question_about_the_name_is_asked_once_and_its_answer_is_read(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int]
) -> None:
    report_id, code = told_yesterday(cast)
    tip = Report.objects.filter(pk=report_id)
    with cast.sign_in(cast.verifier):
        tip.update(track="informasi-awal", kind="pidana", actor="warga", summary="Warga diduga dibagi amplop.")
        claim_report(actor=cast.verifier, report=tip.get())
    with tab_of(chromium, staff_site, cast.verifier, viewport=viewport) as page:
        address = f"{staff_site}/laporan/{report_id}/"
        page.goto(address)
        look(page)
        page.click("text=Tanyakan apakah mau bernama")
        page.wait_for_selector("text=Pertanyaan dikirim.")
        look(page)
        assert page.locator("text=Tanyakan apakah mau bernama").count() == 0
        with speaking_as("public"):
            answer_bridge(code, "tim", identity=NAME)
        page.goto(address)
        page.wait_for_selector("text=Pelapor setuju bernama lewat Tim.")
        look(page)
        assert "Inaq" not in page.content()
        with speaking_as("public"):
            answer_bridge(code, "dicabut")
        page.goto(address)
        page.wait_for_selector("text=Pelapor mencabut persetujuannya.")
        look(page)


@VIEWPORTS
def test_a_wish_to_stop_is_read_beside_the_report(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int]
) -> None:
    report_id, code = told_yesterday(cast)
    with speaking_as("public"):
        ask_to_withdraw(code, "Saya tidak ingin melanjutkan laporan ini.")
    with tab_of(chromium, staff_site, cast.verifier, viewport=viewport) as page:
        page.goto(f"{staff_site}/laporan/{report_id}/")
        assert "tidak ingin melanjutkan" in page.inner_text("main")
        look(page)


@VIEWPORTS
def test_the_outcome_is_chosen_previewed_and_told_without_blame(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int]
) -> None:
    report_id, code = told_yesterday(cast)
    with cast.sign_in(cast.secretary):
        report = Report.objects.filter(pk=report_id)
        report.update(track="laporan", kind="pidana", actor="warga", summary="Warga diduga dibagi amplop.")
        claim_report(actor=cast.secretary, report=report.get())
        case = open_case(actor=cast.secretary, report=report.get(), title="Diduga pembagian uang")
        record_outcome(actor=cast.secretary, case=case, decision=Decision("dihentikan", today(), "Bukti belum cukup."))
        number = Case.objects.get(pk=case.pk).number
    with tab_of(chromium, staff_site, cast.secretary, viewport=viewport) as page:
        page.goto(f"{staff_site}/penanganan/{number}/kabar/")
        look(page)
        page.fill("textarea[name=text]", "Anda berbohong kepada kami.")
        page.click("main button[type=submit]")
        page.wait_for_selector(".k-errors")
        look(page)
        assert page.input_value("textarea[name=text]") == "Anda berbohong kepada kami."
        page.fill("textarea[name=text]", "Terima kasih atas keterangan Anda.")
        page.click("main button[type=submit]")
        page.wait_for_url(f"**/penanganan/{number}/")
        look(page)
    letter = seen(code).letter
    assert letter is not None
    assert letter.own_words == "Terima kasih atas keterangan Anda."
    assert letter.decided_on == today()
