"""A citizen at a real browser: presses and types what the pages offer."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import Page

from tests.public.citizen import STORY

PARTS = ("#cerita", "#siapa", "#periksa")


def press(page: Page, label: str) -> None:
    """Press the button of that label and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).click()


def follow(page: Page, label: str) -> None:
    """Follow the first visible link of that label, also one inside the document."""
    with page.expect_navigation():
        page.locator("a:visible", has_text=label).first.click()


def choose(page: Page, label: str) -> None:
    """Choose the radio answer of that label."""
    page.locator(".k-choice", has_text=label).first.click()


def fill_date(page: Page, name: str, day: dt.date) -> None:
    """Type a date into its three fields."""
    page.fill(f"#id_{name}_0", str(day.day))
    page.select_option(f"#id_{name}_1", str(day.month))
    page.fill(f"#id_{name}_2", str(day.year))


def walk_to_story(page: Page, site: str, *, known_on: dt.date) -> None:
    """From the front door to the story."""
    page.goto(site)
    follow(page, "Laporkan")
    follow(page, "Mulai")
    choose(page, "Dibagi uang")
    press(page, "Lanjut")
    choose(page, "Saya tidak tahu")
    press(page, "Lanjut")
    page.fill("#id_place_search", "senggigi")
    press(page, "Cari")
    choose(page, "Senggigi")
    press(page, "Lanjut")
    choose(page, "Sudah terjadi")
    fill_date(page, "happened_on", known_on)
    fill_date(page, "known_on", known_on)
    choose(page, "Tidak")
    press(page, "Lanjut")
    follow(page, "Lanjut tanpa nama dahulu")


def tell_and_send(page: Page) -> None:
    """The three parts of the last document, then Kirim."""
    page.fill("#id_narrative", STORY)
    follow(page, "Lanjut")
    follow(page, "Periksa kembali")
    press(page, "Kirim")
