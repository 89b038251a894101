"""What an officer does at the phone: signs in, opens the form, writes, locks."""

from __future__ import annotations

import time

from playwright.sync_api import Error, Page

from tests.cast import PASSWORD

SHELL = "/posko/luring/"
PATIENCE_SECONDS = 30
PHONE = {"width": 360, "height": 740}


def get_ready(page: Page, site: str, email: str) -> None:
    """Once with signal: sign in, open the form, and wait until the phone could do without."""
    page.goto(f"{site}/masuk/")
    page.fill("#id_email", email)
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.click("main button[type=submit]")
    open_form(page, site)


def open_form(page: Page, site: str) -> None:
    page.goto(site + SHELL)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(page, "caches.match('/posko/luring/').then((kept) => Boolean(kept))")
    page.wait_for_selector("#mulai:enabled")
    page.wait_for_selector("[data-phone]:visible")


def write(page: Page, story: str, *, accused: str = "", kind: str = "netralitas") -> None:
    """Everything that the form asks, up to reading back."""
    page.click("#mulai")
    page.check(f"#f-kind-{kind}")
    page.check("#f-timing-sudah")
    for part in ("happened_on", "known_on"):
        page.fill(f"#f-{part}-0", "12")
        page.select_option(f"#f-{part}-1", "2")
        page.fill(f"#f-{part}-2", "2024")
    page.check("#f-danger-tidak")
    page.select_option("#f-actor", "tni")
    page.select_option("#f-unit", "kodim-1615")
    page.fill("#f-accused_told", accused)
    page.fill("#f-narrative", story)


def read_back(page: Page) -> None:
    page.click("#formulir button[type=submit]")
    page.wait_for_selector("#kunci:visible")


def lock(page: Page) -> str:
    """Lock, let the reporter read the code, and give the phone back; returns the code."""
    page.click("#kunci")
    page.wait_for_selector("#tampilkan:visible")
    page.click("#tampilkan")
    code = page.inner_text("#kode").replace("\n", "").replace(" ", "")
    page.click("[data-screen=kode] [data-go=awal]")
    return code


def waiting(page: Page) -> int:
    """How many locked reports are on the phone."""
    count: int = page.evaluate("self.kondusifQueue.count()")
    return count


def until(page: Page, question: str) -> None:
    """Ask until the answer is yes. The page's policy forbids what Playwright would poll with."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        try:
            if page.evaluate(question):
                return
        except Error:  # the page is just being loaded anew
            pass
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {question}")


def until_sent(page: Page) -> None:
    until(page, "self.kondusifQueue.count().then((n) => n === 0)")
