"""Imports and pasted messages in Chromium: nothing serious by axe, nothing scrolls sideways, keys send."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.cast import Cast
from tests.reports.tables import HEADINGS, a_row, as_csv, work
from tests.staff.test_in_a_browser import PHONE, WIDE, serious, tab_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
RAW = "[12/02/24 20.15] Ina Rekaan: Bagi-bagi amplop di Desa Senggigi, Batu Layar."


def look(page: Page) -> None:
    """The page as it is now is fit to be used."""
    assert serious(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_table_is_imported_with_the_mouse_and_found_again_while_it_runs(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int]
) -> None:
    rows = [HEADINGS, a_row(tanggal_diketahui="12/02/2024"), a_row(tanggal_diketahui="12/02/24")]
    file = {"name": "tabel.csv", "mimeType": "text/csv", "buffer": as_csv(rows)}
    with tab_of(chromium, staff_site, cast.secretary, viewport=viewport) as page:
        page.goto(f"{staff_site}/laporan/impor/")
        look(page)
        page.set_input_files("#id_file", file)  # type: ignore[arg-type]
        page.click("text=Unggah dan lihat kolomnya")
        look(page)
        page.click("text=Periksa semua baris")
        page.wait_for_selector("[data-live]")
        look(page)
        work()
        page.wait_for_selector("text=Hasil pemeriksaan")  # live.js has seen it
        look(page)
        page.click("text=Masukkan 1 laporan")
        work()
        page.wait_for_selector("text=1 laporan masuk.")
        look(page)


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_forward_is_pasted_chosen_and_sent_by_keys(
    chromium: Browser, staff_site: str, cast: Cast, viewport: dict[str, int]
) -> None:
    with tab_of(chromium, staff_site, cast.secretary, viewport=viewport) as page:
        page.goto(f"{staff_site}/laporan/tempel/")
        look(page)
        page.fill("#pesan", RAW)
        page.click("text=Baca pesan")
        page.wait_for_selector("#id_narrative")
        look(page)
        page.check("input[name=kind][value=uang]")
        with page.expect_response("**/laporan/tempel/kirim/") as answer:
            page.press("#id_narrative", "Control+Enter")
        assert answer.value.status == 200, answer.value.text()
        page.wait_for_selector("h1:has-text('Laporan diterima')")
        look(page)


def test_pasting_reads_the_message_at_once(chromium: Browser, staff_site: str, cast: Cast) -> None:
    with tab_of(chromium, staff_site, cast.secretary, viewport=WIDE) as page:
        page.goto(f"{staff_site}/laporan/tempel/")
        page.evaluate(
            "text => { const field = document.getElementById('pesan'); field.value = text;"
            " field.dispatchEvent(new ClipboardEvent('paste', {bubbles: true})); }",
            RAW,
        )
        page.wait_for_selector("#id_narrative")
