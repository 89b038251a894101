"""The keyboard alone: shortcuts do what their list says and can be switched off; triage and referral need no mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from kondusif.base.time import real_now
from tests.cast import PASSWORD, Cast
from tests.isolation.stage import THAT_DAY
from tests.second_step import of_the_demonstration
from tests.staff.acts import hand_in
from tests.staff.test_in_a_browser import WIDE, tab_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "loader", "owner"]),
]
SUMMARY = "Dugaan pembagian uang kepada warga di satu dusun."
MESSAGE = "Bagi-bagi amplop di Desa Senggigi, Batu Layar."
# What a screen reader would call the element that has the focus.
NAME = """() => {
  const at = document.activeElement;
  return (at.labels?.[0]?.innerText || at.getAttribute("aria-label") || at.innerText || at.title || "").trim();
}"""
# The list as it is shown: its keys in order, then what they do.
ROWS = """() => [...document.querySelectorAll("#pintasan dl > div")].map(row =>
  [[...row.querySelectorAll("kbd")].map(key => key.innerText), row.querySelector("dd").innerText])"""


@pytest.fixture
def reports(cast: Cast) -> list[UUID]:
    """Two that wait."""
    return [hand_in(cast), hand_in(cast)]


def has_focus(page: Page, selector: str) -> bool:
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def is_listed(page: Page) -> bool:
    return page.locator("#pintasan").is_visible()


def rows_of_the_list(page: Page) -> list[tuple[tuple[str, ...], str]]:
    """Opens the list, reads it, closes it."""
    page.keyboard.press("?")
    rows = [(tuple(keys), does) for keys, does in page.evaluate(ROWS)]
    page.keyboard.press("Escape")
    return rows


def test_every_shortcut_of_the_list_does_what_the_list_says(
    chromium: Browser, staff_site: str, cast: Cast, reports: list[UUID]
) -> None:
    with tab_of(chromium, staff_site, cast.secretary, viewport=WIDE) as page:
        page.goto(f"{staff_site}/laporan/")
        rows = rows_of_the_list(page)
        rooms = [row for row in rows if row[0][0] == "g"]
        others = [row[0] for row in rows if row not in rooms]
        assert len(rooms) == page.locator("[data-room-key]").count() > 5
        assert others == list(TRIED)
        for keys in others:
            page.goto(f"{staff_site}/laporan/")
            TRIED[keys](page)
        for keys, room in rooms:
            page.goto(f"{staff_site}/laporan/")
            with page.expect_navigation():
                for key in keys:
                    page.keyboard.press(key)
            assert page.locator(".k-rooms a[aria-current] span").first.inner_text() == room


def search(page: Page) -> None:
    page.keyboard.press("/")
    assert has_focus(page, "#cari")


def walk_the_rows(page: Page) -> None:
    """j goes down, k comes up."""
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.href") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.href") == first


def open_the_row(page: Page) -> None:
    page.keyboard.press("j")
    address = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def send_the_message(page: Page) -> None:
    page.goto(page.url.replace("/laporan/", "/laporan/tempel/"))
    page.fill("#pesan", MESSAGE)
    page.click("text=Baca pesan")
    page.check("input[name=kind][value=uang]")
    page.press("#id_narrative", "Control+Enter")
    page.wait_for_selector("h1:has-text('Laporan diterima')")


def list_and_close(page: Page) -> None:
    page.keyboard.press("?")
    assert is_listed(page)
    page.keyboard.press("Escape")
    assert not is_listed(page)


TRIED: dict[tuple[str, ...], Callable[[Page], None]] = {
    ("/",): search,
    ("j", "k"): walk_the_rows,
    ("Enter",): open_the_row,
    ("Ctrl", "Enter"): send_the_message,
    ("?",): list_and_close,
    ("Esc",): list_and_close,
}


def test_letters_typed_into_a_field_are_letters(
    chromium: Browser, staff_site: str, cast: Cast, reports: list[UUID]
) -> None:
    with tab_of(chromium, staff_site, cast.verifier, viewport=WIDE) as page:
        page.goto(f"{staff_site}/laporan/")
        page.focus("#cari")
        page.keyboard.type("gp j/k?")
        assert page.input_value("#cari") == "gp j/k?"
        assert page.url == f"{staff_site}/laporan/"
        assert not is_listed(page)


def test_single_letters_can_be_switched_off_and_on(
    chromium: Browser, staff_site: str, cast: Cast, reports: list[UUID]
) -> None:
    with tab_of(chromium, staff_site, cast.verifier, viewport=WIDE) as page:
        page.goto(f"{staff_site}/laporan/")
        switch(page, "Mati")
        for key in ("j", "/", "g", "p", "?"):
            page.keyboard.press(key)
        assert page.url == f"{staff_site}/laporan/"
        assert has_focus(page, "body")
        assert not is_listed(page)
        page.click(".k-person summary")
        page.click("[data-shows-keys]")
        assert "Sedang dimatikan" in page.inner_text("#pintasan")
        page.keyboard.press("Escape")
        page.reload()
        switch(page, "Nyala")
        page.keyboard.press("j")
        assert has_focus(page, "[data-open]")


def switch(page: Page, to: str) -> None:
    page.click(".k-person summary")
    with page.expect_navigation():
        page.click(f"button[name=pintasan]:has-text('{to}')")


@pytest.mark.parametrize("part", ["verifier", "post_officer"])
def test_the_first_tab_leads_past_the_rooms_to_the_page(
    chromium: Browser, staff_site: str, cast: Cast, part: str
) -> None:
    with tab_of(chromium, staff_site, getattr(cast, part), viewport=WIDE) as page:
        page.goto(f"{staff_site}/akun/" if part == "verifier" else f"{staff_site}/posko/")
        page.keyboard.press("Tab")
        assert page.evaluate(NAME) == "Langsung ke isi"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.fixture
def that_day(transactional_db: None) -> Iterator[str]:
    """The staff program before voting, where Bawaslu still takes reports."""
    with override_settings(PRETEND_OFFSET=THAT_DAY - real_now()):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


def reach(page: Page, name: str, *, most: int = 120) -> None:
    """Tab until something of that name has the focus."""
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(NAME).startswith(name):
            return
    raise AssertionError(f"{most} times Tab, and no {name!r} at {page.url}")


def press(page: Page, name: str) -> None:
    """Reach it, and Enter leads to another page."""
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_report_is_triaged_and_referred_without_a_mouse(chromium: Browser, that_day: str, cast: Cast) -> None:
    hand_in(cast, election="pilkada-2024", known_on=THAT_DAY.date(), happened_on=THAT_DAY.date())
    page = chromium.new_context(viewport=WIDE).new_page()  # type: ignore[arg-type]
    page.goto(f"{that_day}/masuk/")
    reach(page, "Surel")
    page.keyboard.type(of_the_demonstration(cast.verifier).email)
    reach(page, "Kata sandi")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.type("gl")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, "Ambil untuk diperiksa")
    reach(page, "Hari, tanggal, dan tempat kejadian")
    page.keyboard.press("Space")
    reach(page, "Siapa yang diduga")
    page.keyboard.type("Warga")
    reach(page, "Ringkasan")
    page.keyboard.type(SUMMARY)
    press(page, "Simpan penggolongan")
    press(page, "Angkat menjadi berkas")
    press(page, "Teruskan ke")
    press(page, "Teruskan sekarang")
    assert "Diteruskan" in page.inner_text(".k-meta")
    assert SUMMARY in page.inner_text("main")
    page.context.close()
