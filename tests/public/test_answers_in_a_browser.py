"""Everything behind the receipt code, in Chromium: without JavaScript, on small screens, for every reader."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kondusif.base.database import speaking_as
from kondusif.base.time import today
from kondusif.reports.actions.intake import register_report
from tests.isolation.stage import submission
from tests.public.reader import choose, press
from tests.public.test_in_a_browser import SCREENS, serious_problems

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])]
BEHIND = ("/jawaban/isi/", "/jawaban/nama/", "/jawaban/nama/tim/", "/jawaban/formulir/", "/jawaban/diancam/",
          "/jawaban/ganti-kode/", "/jawaban/cabut/")  # fmt: skip


@pytest.fixture
def code(public_site: str) -> str:
    """The code of an anonymous report of money, of yesterday."""
    yesterday = today() - dt.timedelta(days=1)
    told = submission(
        actor="warga", unit="", told_kind="uang", identity=None, happened_on=yesterday, known_on=yesterday
    )
    with speaking_as("public"):
        return register_report(told).code


def open_answers(page: Page, site: str, code: str) -> None:
    page.goto(f"{site}/jawaban/")
    page.fill("#id_code", code)
    press(page, "Buka jawaban")


def test_a_name_is_given_and_taken_back_without_javascript(page: Page, public_site: str, code: str) -> None:
    open_answers(page, public_site, code)
    page.goto(f"{public_site}/jawaban/nama/")
    assert "Paling lambat" in page.inner_text("main")
    press(page, "Ya, saya datang sendiri ke Bawaslu")
    assert "Formulir untuk dicetak" in page.inner_text("main")
    page.goto(f"{public_site}/jawaban/nama/tim/")
    page.fill("#id_name", "Inaq Rekaan")
    press(page, "Kunci nama saya dan kirim persetujuan")
    assert "Nomor atau surel masih kosong" in page.inner_text(".k-errors")
    assert page.input_value("#id_name") == "Inaq Rekaan"
    page.fill("#id_contact", "0800-0000-111")
    choose(page, "Saya setuju")
    press(page, "Kunci nama saya dan kirim persetujuan")
    assert "ya, lewat tim ini" in page.inner_text("main")
    assert "Inaq" not in page.content()
    press(page, "Cabut persetujuan dan hapus nama saya")
    assert "sudah dihapus" in page.inner_text("main")


def test_an_alarm_and_a_new_code_without_javascript(page: Page, public_site: str, code: str) -> None:
    open_answers(page, public_site, code)
    press(page, "Tidak")
    assert page.url.endswith("/jawaban/diancam/")
    press(page, "Kirim tanda: saya diancam")
    assert "Tanda Anda sudah kami terima" in page.inner_text("h1")
    page.goto(f"{public_site}/jawaban/ganti-kode/")
    press(page, "Buat kode baru sekarang")
    fresh = "".join(page.locator(".p-code").inner_text().split())
    page.reload()
    assert "".join(page.locator(".p-code").inner_text().split()) == fresh
    page.goto(f"{public_site}/jawaban/isi/")
    assert "Jawaban: tidak." in page.inner_text("main").replace("Jawaban Anda:", "Jawaban:")
    page.context.clear_cookies()
    open_answers(page, public_site, code)
    assert "Kode ini tidak membuka jawaban apa pun." in page.inner_text("main")
    open_answers(page, public_site, fresh)
    assert page.url.endswith("/jawaban/isi/")


def test_not_going_on_is_a_message_that_is_sent_once(page: Page, public_site: str, code: str) -> None:
    open_answers(page, public_site, code)
    page.goto(f"{public_site}/jawaban/cabut/")
    press(page, "Kirim: saya tidak ingin melanjutkan")
    assert "Anda menulis tidak ingin melanjutkan" in page.inner_text("main")
    page.goto(f"{public_site}/jawaban/cabut/")
    assert page.get_by_role("button", name="Kirim: saya tidak ingin melanjutkan").count() == 0


@pytest.mark.parametrize("context", [True], indirect=True, ids=["with-javascript"])
def test_axe_finds_nothing_serious_behind_the_code(
    page: Page, context: BrowserContext, public_site: str, code: str
) -> None:
    open_answers(page, public_site, code)
    found = {}
    for address in BEHIND:
        page.goto(public_site + address)
        found[address] = serious_problems(page)
    press(page, "Kirim: saya tidak ingin melanjutkan")
    page.goto(f"{public_site}/jawaban/diancam/")
    press(page, "Kirim tanda: saya diancam")
    found["alarm"] = serious_problems(page)
    page.goto(f"{public_site}/jawaban/ganti-kode/")
    press(page, "Buat kode baru sekarang")
    found["new code"] = serious_problems(page)
    assert {address: problems for address, problems in found.items() if problems} == {}


def test_no_page_behind_the_code_is_wider_than_the_screen(chromium: Browser, public_site: str, code: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 640}, bypass_csp=True)
    page = context.new_page()
    open_answers(page, public_site, code)
    too_wide = {}
    for address in BEHIND:
        page.goto(public_site + address)
        for width, text in SCREENS:
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
            if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
                too_wide[address, width, text] = found
    context.close()
    assert too_wide == {}


def test_printed_letter_and_form_fit_a4_and_carry_no_button(chromium: Browser, public_site: str, code: str) -> None:
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    open_answers(page, public_site, code)
    page.goto(f"{public_site}/jawaban/formulir/")
    page.emulate_media(media="print")
    assert not page.locator(".p-noprint").first.is_visible()
    assert not page.locator(".p-head .p-exit").is_visible()
    assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")
    context.close()
