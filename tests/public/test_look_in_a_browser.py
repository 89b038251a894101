"""Every page of a citizen in Chromium, at a desk and on a phone, and on paper."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Browser, Page

from kondusif.base.time import today
from tests.public.reader import press, tell_and_send, walk_to_story
from tests.public.test_in_a_browser import ADDRESSES
from tests.readers import Paper, dark_share, read_pdf
from tests.staff.look import tab_of, troubles_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
OTHERS = ("/tempat-melapor/", "/tempat-melapor/?tempat=senggigi", "/angka/", "/angka/metode/")
BEHIND_THE_CODE = (
    "/jawaban/isi/", "/jawaban/nama/", "/jawaban/diancam/", "/jawaban/ganti-kode/", "/jawaban/formulir/",
    "/jawaban/cabut/", "/jawaban/hapus-identitas/",
)  # fmt: skip
EXPECTED = {
    "/tidak-ada/": "404",
    "/lapor/cerita/#siapa": "^0 h1$",
}  # the h1 of the one document stands in its first part
MENU = ("Langsung ke isi", "Kembali", "Ada yang terancam sekarang?", "Disiapkan oleh Tim Terpadu")


@pytest.fixture
def known_on() -> dt.date:
    return today() - dt.timedelta(days=1)


def open_answers(page: Page, site: str, known_on: dt.date) -> None:
    """A whole report, and its answers opened with the code."""
    walk_to_story(page, site, known_on=known_on)
    tell_and_send(page)
    code = page.locator(".p-code").inner_text()
    page.goto(f"{site}/jawaban/")
    page.fill("#id_code", code)
    press(page, "Buka jawaban")


def test_every_page_of_the_form_is_fit_to_be_seen(chromium: Browser, public_site: str, known_on: dt.date) -> None:
    found: list[str] = []
    with tab_of(chromium, public_site, None) as tab:
        walk_to_story(tab.page, public_site, known_on=known_on)
        for where in (*ADDRESSES, *OTHERS):
            troubles = troubles_of(tab, public_site + where)
            found += [f"{where}: {each}" for each in troubles if not re.search(EXPECTED.get(where, "^$"), each)]
    assert not found, "\n".join(found)


def test_every_page_behind_the_code_is_fit_to_be_seen(chromium: Browser, public_site: str, known_on: dt.date) -> None:
    found: list[str] = []
    with tab_of(chromium, public_site, None) as tab:
        open_answers(tab.page, public_site, known_on)
        for where in BEHIND_THE_CODE:
            found += [f"{where}: {each}" for each in troubles_of(tab, public_site + where)]
    assert not found, "\n".join(found)


def printed(page: Page) -> Paper:
    return read_pdf(page.pdf(prefer_css_page_size=True))


def test_a_citizens_pages_print_as_content_in_ink_on_white(
    chromium: Browser, public_site: str, known_on: dt.date
) -> None:
    with tab_of(chromium, public_site, None, color_scheme="dark") as tab:
        page, papers = tab.page, {}
        for where in ("/", "/perlindungan/", "/tempat-melapor/"):
            page.goto(public_site + where)
            papers[page.locator("h1").inner_text()] = printed(page)
        walk_to_story(page, public_site, known_on=known_on)
        tell_and_send(page)
        papers[page.locator("h1").inner_text()] = receipt = printed(page)
        code = page.locator(".p-code").inner_text().split()
    for title, paper in papers.items():
        assert title in paper.flat
        assert [word for word in MENU if word in paper.flat] == [], title
        assert 0.003 < dark_share(paper.content, left=0, top=0, right=1, bottom=1) < 0.15, title
        assert f"1/{paper.n_pages}" in paper.flat.replace(" ", "")
    assert [group for group in code if group not in receipt.flat] == []
    assert receipt.n_pages == 1


def test_the_doors_of_the_first_page_are_ink_on_paper(chromium: Browser, public_site: str) -> None:
    with tab_of(chromium, public_site, None) as tab:
        tab.page.goto(public_site)
        tab.page.emulate_media(media="print")
        for door in tab.page.locator(".p-door, .p-door b").all():
            colours = door.evaluate("at => [getComputedStyle(at).color, getComputedStyle(at).backgroundColor]")
            assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
