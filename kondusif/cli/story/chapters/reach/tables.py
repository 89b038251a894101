"""The scene in which a regency's own table comes in, bad rows and all."""

from __future__ import annotations

import io
import re
import time

from openpyxl import Workbook

from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage

HEADINGS = (
    "Tanggal kejadian",
    "Tanggal diketahui",
    "Desa",
    "Kecamatan",
    "Kabupaten/Kota",
    "Apa yang terjadi",
    "Cerita",
)
ENVELOPES = "Amplop berisi uang transport dibagikan di balai dusun."
RICE = "Beras dua kilogram dibagikan bersama kartu nama."
THREAT = "Warga diancam tidak mendapat bantuan bila tidak ikut."
GOOD = (
    ("29/10/2024", "30/10/2024", "Praya", "Praya", "Lombok Tengah", "uang", ENVELOPES),
    ("30/10/2024", "30/10/2024", "Aikmel", "Aikmel", "Lombok Timur", "uang", RICE),
    ("28 Okt 2024", "30/10/2024", "Naru", "Sape", "Bima", "ancaman", THREAT),
)  # fmt: skip
BAD = (
    ("30/10/2025", "30/10/2024", "Praya", "Praya", "Lombok Tengah", "uang", "Tanggalnya tahun depan."),
    ("30/10/2024", "30/10/2024", "Kuta Lama Sekali", "", "Lombok Tengah", "uang", "Desanya tidak ada."),
    ("30/10/2024", "30/10/2024", "Praya", "Praya", "Lombok Tengah", "uang", ""),
)
WAIT_SECONDS = 60


def table_comes_in(stage: Stage) -> None:
    """Upload, columns, dry run, the good rows alone, and the same file once more."""
    account = stage.account
    account.scene("2. Tabel dari kabupaten, dengan baris keliru")
    browser = stage.person("sekretaris")
    upload(browser, book())
    account.expect("Kolom dikenali dari judulnya", browser.shows("Apa arti tiap kolom?"), browser.text)
    browser.send({}, at="/kolom/")
    wait_for(browser, "Hasil pemeriksaan")
    account.expect(
        "Setiap baris keliru disebut dengan sebabnya", browser.shows("2025", "Kuta Lama Sekali"), browser.text
    )
    account.expect("Tiga baris baik, tiga perlu diperbaiki", counts(browser)[:2] == [len(GOOD), len(BAD)], browser.text)
    browser.send({"mode": "baik"}, at="/masukkan/")
    wait_for(browser, "laporan masuk")
    account.expect("Hanya baris baik yang masuk", browser.shows(f"{len(GOOD)} laporan masuk."), browser.text)
    upload(browser, book())
    browser.send({}, at="/kolom/")
    wait_for(browser, "Hasil pemeriksaan")
    account.expect("Tabel yang sama sekali lagi: tidak ada yang masuk dua kali", counts(browser)[0] == 0, browser.text)


def book() -> bytes:
    """The regency's table as an XLSX file."""
    made = Workbook()
    page = made.active
    assert page is not None  # noqa: S101 a new workbook has one sheet
    for row in (HEADINGS, *GOOD, *BAD):
        page.append(row)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def upload(browser: Browser, content: bytes) -> None:
    browser.get("/laporan/impor/")
    browser.send({}, at="/laporan/impor/", files=[("file", ("Rekap Okt.xlsx", content, "application/octet-stream"))])


def wait_for(browser: Browser, words: str) -> None:
    """Look at the open page again until it says the words: the worker does the rest."""
    until = time.monotonic() + WAIT_SECONDS
    while words not in browser.text and time.monotonic() < until:
        time.sleep(0.3)
        browser.get(browser.path)


def counts(browser: Browser) -> list[int]:
    """The numbers of the dry run: good, bad, already there, empty."""
    values = browser.page.xpath("//dl[contains(@class, 'k-facts')]/dd")
    return [int(re.sub(r"\D", "", value.text_content()) or 0) for value in values]
