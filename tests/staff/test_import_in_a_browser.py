"""Imports and pasted messages in Chromium: nothing serious by axe, nothing scrolls sideways, keys send."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from django.db import connections
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from tests.cast import Cast
from tests.reports.tables import HEADINGS, a_row, as_csv, as_xlsx, work
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
        paste(page, RAW)


N_ROWS, N_BAD = 2000, 40
BAD = (
    {"tanggal_diketahui": "12/02/24"}, {"desa": "Antah Berantah"}, {"uraian": ""}, {"jenis": "entah"},
    {"tanggal_diketahui": "31/02/2024"},
)  # fmt: skip


def an_office_table() -> list[list[str]]:
    """2,000 rows of a fictional office, every fiftieth one bad in one of five ways."""
    rows = []
    for number in range(N_ROWS):
        wrong = BAD[number // 50 % len(BAD)] if number % 50 == 25 else {}
        rows.append(a_row(**{"uraian": f"Amplop rekaan ke-{number}.", **wrong}))
    return [HEADINGS, *rows]


def test_forty_bad_rows_of_two_thousand_come_back_fixed_and_everything_can_be_taken_back(
    chromium: Browser, staff_site: str, cast: Cast
) -> None:
    table = {
        "name": "laporan kantor.xlsx",
        "mimeType": "application/octet-stream",
        "buffer": as_xlsx(an_office_table()),
    }
    with tab_of(chromium, staff_site, cast.secretary, viewport=WIDE) as page:
        assert upload_and_check(page, staff_site, table) == "Masukkan 1.960 laporan"
        look(page)
        assert page.inner_text("dl.k-facts").split("\n")[:4] == ["Baik, siap masuk", "1.960", "Perlu diperbaiki", "40"]
        assert page.locator(".k-troubles tbody tr").count() == N_BAD
        assert "Antah Berantah" in page.inner_text(".k-troubles")
        with page.expect_download() as waiting:
            page.click("text=Unduh baris ini (.xlsx)")
        bad = [[str(cell or "") for cell in row] for row in rows_of_book(waiting.value.path())]
        page.click("text=Masukkan 1.960 laporan")
        page.wait_for_selector("progress, [role=status]")
        in_the_background = Thread(target=work_elsewhere)
        in_the_background.start()
        page.wait_for_selector("progress[value]:not([value='0'])", timeout=60_000)  # the worker is on its way
        in_the_background.join()
        page.wait_for_selector("text=1.960 laporan masuk.", timeout=30_000)
        look(page)
        fixed = {**table, "name": "perlu-diperbaiki.xlsx", "buffer": as_xlsx(put_right(bad))}
        assert upload_and_check(page, staff_site, fixed) == "Masukkan 40 laporan"
        page.check("input[name=mode][value=semua]")
        page.click("text=Masukkan 40 laporan")
        work()
        page.wait_for_selector("text=40 laporan masuk.")
        page.click("summary:has-text('Batalkan impor')")
        page.click("button:has-text('Batalkan impor')")
        page.wait_for_selector("text=Laporan yang sudah disentuh orang tetap berjalan.")
        look(page)


def work_elsewhere() -> None:
    """The worker beside the page, with connections of its own."""
    try:
        work()
    finally:
        connections.close_all()


def upload_and_check(page: Page, site: str, table: object) -> str:
    """From the upload to the button that enters, with the columns as the page guesses them."""
    page.goto(f"{site}/laporan/impor/")
    page.set_input_files("#id_file", table)  # type: ignore[arg-type]
    page.click("text=Unggah dan lihat kolomnya")
    page.click("text=Periksa semua baris")
    page.wait_for_selector("[data-live]")
    work()
    page.wait_for_selector("text=Hasil pemeriksaan", timeout=30_000)
    return page.inner_text("main form.k-card .btn-primary").strip()


def rows_of_book(path: object) -> list[tuple[object, ...]]:
    page = load_workbook(BytesIO(Path(str(path)).read_bytes())).active
    assert page is not None
    return [tuple(row) for row in page.iter_rows(values_only=True)]


def put_right(bad: list[list[str]]) -> list[list[str]]:
    """As a person would in Excel: read the last column, change the cell that it names."""
    headings, *rows = bad
    assert headings[-2:] == ["Baris semula", "Sebab"]
    assert len(rows) == N_BAD
    assert all(row[-1] for row in rows)
    assert [row[-2] for row in rows[:2]] == ["27", "77"]
    good = dict(zip(HEADINGS, a_row(), strict=True))
    right = {
        "Apa yang terjadi": good["Jenis"],
        "Tanggal diketahui": good["Tanggal diketahui"],
        "Desa/kelurahan": "Senggigi",
    }
    for row in rows:
        name = row[-1].split(":")[0]
        row[headings.index(name)] = right.get(name, f"Amplop rekaan, semula baris {row[-2]}.")
    return [headings, *rows]


def test_a_forward_is_in_after_four_acts(chromium: Browser, staff_site: str, cast: Cast) -> None:
    """From the inbox: open the page, paste, choose what happened, send; the rest of a minute is for reading."""
    with tab_of(chromium, staff_site, cast.secretary, viewport=PHONE) as page:
        page.goto(f"{staff_site}/laporan/")
        page.click("a:has-text('Tempel pesan')")
        paste(page, RAW)
        page.wait_for_load_state("load")
        page.check("input[name=kind][value=uang]")
        page.press("#id_narrative", "Control+Enter")
        page.wait_for_selector("h1:has-text('Laporan diterima')")


def paste(page: Page, text: str) -> None:
    page.wait_for_selector("#pesan")
    page.wait_for_load_state("load")  # a paste before the page's script is there is read by nobody but the button
    page.evaluate(
        "text => { const field = document.getElementById('pesan'); field.value = text;"
        " field.dispatchEvent(new ClipboardEvent('paste', {bubbles: true})); }",
        text,
    )
    page.wait_for_selector("#id_narrative")
