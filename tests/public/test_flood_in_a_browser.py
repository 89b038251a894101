"""A flood as a citizen's telephone meets it: it works or waits, says so, and what was typed goes in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from kondusif.base.time import today
from kondusif.public.views import waiting
from kondusif.reports.models.report import Report
from kondusif.web import admission, rates
from tests.cast import Cast
from tests.public.citizen import STORY
from tests.public.flooding import flooded
from tests.public.reader import follow, press, tell_and_send, walk_to_story
from tests.staff.look import tab_of, troubles_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
with_javascript = pytest.mark.parametrize("context", [True], indirect=True, ids=["with-javascript"])


@pytest.fixture
def known_on() -> dt.date:
    return today() - dt.timedelta(days=1)


@pytest.fixture
def short_wait(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The slow lane takes a second."""
    monkeypatch.setattr(admission, "WAIT_SECONDS", 1)
    monkeypatch.setattr(waiting, "WAIT_SECONDS", 1)
    waiting.page.cache_clear()
    yield
    waiting.page.cache_clear()


def receipt_on(page: Page) -> str:
    return "".join(page.locator(".p-code").inner_text().split())


@with_javascript
def test_the_browser_works_and_the_page_opens_by_itself(page: Page, public_site: str, known_on: dt.date) -> None:
    with flooded():
        page.goto(f"{public_site}/lapor/")
        page.get_by_role("link", name="Mulai").wait_for()
        walk_to_story(page, public_site, known_on=known_on)
        tell_and_send(page)
    assert len(receipt_on(page)) == 24
    assert "kondusif_lulus" in {cookie["name"] for cookie in page.context.cookies()}


@with_javascript
def test_what_the_browser_does_is_said_aloud(page: Page, public_site: str) -> None:
    page.route("**/sebentar/soal/**", lambda route: None)  # the puzzle is still on its way
    with flooded():
        page.goto(f"{public_site}/lapor/")
        assert page.get_by_role("status").inner_text() == "Sebentar, sedang memastikan bahwa ini bukan mesin…"
        assert page.locator("progress").is_visible()
        assert page.get_by_role("status").get_attribute("aria-live") == "polite"


@with_javascript
def test_a_browser_that_cannot_work_waits(page: Page, public_site: str, short_wait: None) -> None:
    page.route("**/sebentar/jawaban/", lambda route: route.fulfill(status=422))
    with flooded():
        page.goto(f"{public_site}/lapor/")
        page.get_by_text("Peramban ini tidak dapat memastikannya.").wait_for()
        page.get_by_role("link", name="Mulai").wait_for()


def test_without_javascript_the_page_opens_after_waiting(page: Page, public_site: str, short_wait: None) -> None:
    with flooded():
        page.goto(f"{public_site}/lapor/")
        assert "giliran Anda datang" in page.inner_text("main")
        page.get_by_role("link", name="Mulai").wait_for()


@with_javascript
def test_the_story_and_its_files_leave_once_the_browser_has_worked(
    page: Page, public_site: str, known_on: dt.date, cast: Cast
) -> None:
    walk_to_story(page, public_site, known_on=known_on)
    page.fill("#id_narrative", STORY)
    follow(page, "Lanjut")
    follow(page, "Periksa kembali")
    page.set_input_files(
        "#id_evidence", {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff contoh"}
    )
    with flooded(rates.ALL_REPORTS):
        press(page, "Kirim")
    assert len(receipt_on(page)) == 24
    with cast.sign_in(cast.verifier):
        assert Report.objects.get().n_evidence == 1


def test_without_javascript_the_story_comes_back_and_a_second_press_sends_it(
    page: Page, public_site: str, known_on: dt.date, short_wait: None
) -> None:
    walk_to_story(page, public_site, known_on=known_on)
    with flooded(rates.ALL_REPORTS):
        tell_and_send(page)
        assert "Laporan belum terkirim: sedang ramai" in page.inner_text("main")
        assert page.input_value("#id_narrative") == STORY
        page.wait_for_timeout(1100)
        press(page, "Kirim")
    assert len(receipt_on(page)) == 24


@with_javascript
def test_a_code_typed_into_a_flood_opens_after_the_browser_worked(
    page: Page, public_site: str, known_on: dt.date
) -> None:
    walk_to_story(page, public_site, known_on=known_on)
    tell_and_send(page)
    code = receipt_on(page)
    page.goto(f"{public_site}/jawaban/")
    page.fill("#id_code", code)
    with flooded(rates.ALL_BEGUN):
        page.get_by_role("button", name="Buka jawaban").click()
        page.get_by_role("heading", name="Jawaban untuk Anda").wait_for()


def test_the_page_of_a_flood_is_fit_to_be_seen(chromium: Browser, public_site: str) -> None:
    with tab_of(chromium, public_site, None) as tab:
        tab.page.route("**/sebentar/soal/**", lambda route: None)  # it stays while it is looked at
        with flooded():
            troubles = troubles_of(tab, f"{public_site}/lapor/")
    assert [each for each in troubles if "429" not in each] == []  # the page says so itself
