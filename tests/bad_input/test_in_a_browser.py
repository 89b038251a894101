"""A real browser: the origin it states, the width of a telephone, a clock that is a day ahead."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page

from tests.bad_input.test_nasty_texts import MIXED
from tests.cast import PASSWORD, Cast
from tests.opened import texts_of
from tests.public.conftest import context, page, public_site
from tests.second_step import code_of
from tests.staff.acts import classify, hand_in
from tests.staff.test_in_a_browser import PHONE, WIDE, serious, tab_of

__all__ = ["context", "page", "public_site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SCRIPT = "سمعت أن أحدهم يوزع ظرفا في القرية"


def test_a_form_is_kept_and_sent_after_signing_in_again(chromium: Browser, staff_site: str, cast: Cast) -> None:
    report_id = hand_in(cast)
    classify(cast, cast.verifier, report_id)
    with tab_of(chromium, staff_site, cast.verifier, viewport=PHONE) as page:
        page.goto(f"{staff_site}/laporan/{report_id}/")
        page.click("summary:has-text('Tanyakan kepada pelapor')")
        page.fill("#id_question", MIXED + SCRIPT)
        page.context.clear_cookies(name="kondusif_staf")
        page.click("text=Kirim pertanyaan")
        assert "Anda keluar sebelum isian terkirim" in page.inner_text("main")
        page.click("text=Lihat yang Anda tulis")
        assert page.evaluate(TOO_WIDE) == 0
        assert serious(page) == []
        page.fill("#id_email", cast.verifier.email)
        page.fill("#id_password", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_selector("#id_token_code")  # of the next page: until it is there the width is the page's before
        assert page.evaluate(TOO_WIDE) == 0
        page.fill("#id_token_code", code_of(page.inner_text(".p-secrets code").replace(" ", "")))
        page.click("text=Pasang aplikasi")
        page.wait_for_selector("text=lanjutkan ke isian saya")
        assert page.evaluate(TOO_WIDE) == 0
        page.click("text=lanjutkan ke isian saya")
        assert SCRIPT in page.inner_text("blockquote")
        assert page.evaluate(TOO_WIDE) == 0
        assert serious(page) == []
        page.click("button:has-text('Kirim lagi')")
        assert "Pertanyaan dikirim" in page.inner_text("main")
    with cast.sign_in(cast.verifier):
        assert [text.endswith(SCRIPT) for text in texts_of(report_id, "pertanyaan")] == [True]


@pytest.mark.parametrize("look", [PHONE, WIDE])
def test_an_endless_word_makes_no_page_wider(
    look: dict[str, int], chromium: Browser, staff_site: str, cast: Cast
) -> None:
    report_id = hand_in(cast, narrative=MIXED * 3, accused_told=MIXED[:400], place_told="tempat" * 60)
    classify(cast, cast.verifier, report_id, summary=MIXED)
    with tab_of(chromium, staff_site, cast.verifier, viewport=look) as page:
        for url in (f"/laporan/{report_id}/", "/laporan/?status=semua", "/cari/?q=amplop"):
            page.goto(staff_site + url)
            assert "Amplop" in page.inner_text("main"), url
            assert page.evaluate(TOO_WIDE) == 0, url


def test_a_phone_a_day_ahead_reads_the_servers_dates(chromium: Browser, public_site: str) -> None:
    seen = []
    for days in (0, 1):
        phone = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
        phone.clock.set_fixed_time(dt.datetime.now(dt.UTC) + dt.timedelta(days=days))
        seen.append(before_story(phone.new_page(), public_site))
        phone.close()
    assert seen[0] == seen[1]
    assert "Februari 2024" in seen[0]


def before_story(page: Page, site: str) -> str:
    """The page with both dates for a report of today."""
    page.goto(f"{site}/lapor/apa/")
    for answer in ("uang", "warga"):
        page.check(f"input[value={answer}]")
        page.click("main button[type=submit]")
    page.fill("#id_place_search", "senggigi")
    page.click("main button[type=submit]")
    page.check("input[name=village] >> nth=0")
    page.click("main form >> nth=-1 >> button[type=submit]")
    page.check("input[value=sudah]")
    for part, value in (("tanggal", "12"), ("tahun", "2024")):
        page.fill(f"[name=known_on_{part}]", value)
    page.select_option("[name=known_on_bulan]", "2")
    page.check("input[value=tidak]")
    page.click("main button[type=submit]")
    assert page.url.endswith("/lapor/sebelum-bercerita/"), page.inner_text("main")
    return page.inner_text("main")
