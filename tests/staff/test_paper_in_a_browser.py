"""Staff pages on paper, as Chromium prints them from a dark screen: content alone, ink on white, nothing cut."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.cast import Cast
from tests.permissions.conftest import samples
from tests.readers import Paper, dark_share, read_pdf
from tests.staff.acts import hand_in
from tests.staff.test_in_a_browser import WIDE, tab_of

__all__ = ["samples"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
# Words of the frame and of what can only be pressed.
MENU = ("Langsung ke isi", "Beranda", "Lainnya", "Bantuan", "Tampilan", "Saring", "Ambil", "Unduh yang ditampilkan")
ROWS = 40


def printed(page: Page, address: str) -> Paper:
    page.goto(address, wait_until="networkidle")
    return read_pdf(page.pdf(prefer_css_page_size=True))


def words_of_the_menu(paper: Paper) -> list[str]:
    return [word for word in MENU if re.search(rf"\b{word}\b", paper.flat)]


def darkness(paper: Paper, page: int = 1) -> float:
    return dark_share(paper.content, page=page, left=0, top=0, right=1, bottom=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_berkas_prints_as_content_in_ink_on_white(
    chromium: Browser, staff_site: str, cast: Cast, samples: dict[str, Any], scheme: str
) -> None:
    number = samples["number"]
    with tab_of(chromium, staff_site, cast.secretary, viewport=WIDE, color_scheme=scheme) as page:
        paper = printed(page, f"{staff_site}/penanganan/{number}/")
    assert "Dugaan anggota satuan memihak" in paper.flat
    assert number in paper.flat
    assert "Riwayat" in paper.flat
    assert words_of_the_menu(paper) == []
    assert 0.005 < darkness(paper) < 0.15
    assert dark_share(paper.content, left=0, top=0, right=1, bottom=0.03) == 0  # the margin is paper


def test_what_is_folded_on_the_screen_is_open_on_paper(
    chromium: Browser, staff_site: str, cast: Cast, samples: dict[str, Any]
) -> None:
    with tab_of(chromium, staff_site, cast.secretary, viewport=WIDE) as page:
        page.goto(f"{staff_site}/penanganan/{samples['number']}/")
        folded = page.locator("main details:not([open]) li").first.text_content()
        assert folded
        assert " ".join(folded.split())[:40] not in page.inner_text("main")
        paper = read_pdf(page.pdf(prefer_css_page_size=True))
    assert " ".join(folded.split())[:40] in paper.flat


def test_a_long_list_prints_as_a_table_with_its_head_and_a_number_on_each_sheet(
    chromium: Browser, staff_site: str, cast: Cast
) -> None:
    for _each in range(ROWS):
        hand_in(cast)
    with tab_of(chromium, staff_site, cast.verifier, viewport=WIDE, color_scheme="dark") as page:
        paper = printed(page, f"{staff_site}/laporan/?status=semua")
        n_shown = page.locator("tbody tr").count()
    sheets = paper.text.split("\f")[:-1]
    assert len(sheets) == paper.n_pages > 1
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number}/{len(sheets)}" in sheet.replace(" ", "")
        assert "Kegentingan" in sheet
        assert darkness(paper, number) < 0.15
    assert paper.flat.count("Dibagi uang, barang, atau janji") == n_shown >= ROWS / 2
    assert words_of_the_menu(paper) == []


def test_a_calendar_prints_as_a_month_and_help_as_a_text(chromium: Browser, staff_site: str, cast: Cast) -> None:
    hand_in(cast)
    with tab_of(chromium, staff_site, cast.verifier, viewport=WIDE, color_scheme="dark") as page:
        month = printed(page, f"{staff_site}/laporan/kalender/")
        text = printed(page, f"{staff_site}/bantuan/impor/")
    assert [day for day in ("Sen", "Kam", "Min") if day not in month.flat.split()] == []
    assert month.n_pages == text.n_pages == 1
    assert "Yang sering keliru" in text.flat
    assert words_of_the_menu(month) == []
