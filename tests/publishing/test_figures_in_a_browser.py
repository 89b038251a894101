"""A period from the secretary's wish to the citizen's download, in their own browsers."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from kondusif.base.database import speaking_as
from kondusif.publishing.runs import figures as counting
from tests.cast import Cast
from tests.public.conftest import chromium, public_site
from tests.publishing.stage import FEBRUARY, made_up
from tests.staff.look import tab_of, troubles_of

__all__ = ["chromium", "public_site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
NUMBERS = [("52.71", "pidana", 12), ("52.03", "pidana", 40), ("52.01", "pidana", 30), ("52.01", "etik", 20),
           ("52.03", "etik", 25), ("52.71", "etik", 9), ("52.04", "etik", 2)]  # fmt: skip


@pytest.fixture
def site(transactional_db: None) -> Iterator[str]:
    server = LiveServer("localhost")
    yield server.url
    server.stop()


def test_the_secretary_asks_two_approve_and_a_draft_shows_what_all_will_read(
    cast: Cast, chromium: Browser, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[tuple[Any, ...]] = [(area, kind, 1, [1], [], n) for area, kind, n in NUMBERS]
    monkeypatch.setattr(counting, "closed_groups", lambda _figures: rows)
    with tab_of(chromium, site, cast.secretary) as tab:
        tab.page.goto(f"{site}/publikasi/")
        tab.page.get_by_role("link", name="Angka terbuka").click()
        tab.page.get_by_role("link", name="Hitung satu periode").click()
        tab.page.get_by_label("Hari pertama").fill("2024-02-01")
        tab.page.get_by_label("Hari terakhir").fill("2024-02-29")
        tab.page.get_by_role("button", name="Minta dihitung").click()
        expect(tab.page.locator(".k-flash-success")).to_contain_text("sedang dihitung")
        with speaking_as("worker"):
            counting.count_waiting_figures()
        tab.page.get_by_role("link", name="1 Februari 2024 sampai 29 Februari 2024").click()
        expect(tab.page.locator("main")).to_contain_text("Yang akan terbaca semua orang")
        address = tab.page.url
        assert troubles_of(tab, address) == []
        expect(tab.page.get_by_role("button", name="Setujui")).to_have_count(0)  # who asked approves nothing
    with tab_of(chromium, site, cast.leader) as tab:
        tab.page.goto(address)
        tab.page.get_by_role("button", name="Setujui").click()
        expect(tab.page.get_by_role("button", name="Setujui")).to_have_count(0)
    with tab_of(chromium, site, cast.bawaslu_verifier) as tab:
        tab.page.goto(address)
        tab.page.get_by_role("button", name="Setujui").click()
        expect(tab.page.locator("main")).to_contain_text("Terbit")
        tab.page.get_by_role("link", name="Cabut", exact=True).click()
        tab.page.get_by_label("Alasan").fill("  ")
        tab.page.get_by_role("button", name="Cabut").click()
        expect(tab.page.locator("main")).to_contain_text("Alasannya masih kosong")


def test_a_citizen_reads_and_downloads_without_javascript(
    cast: Cast, chromium: Browser, public_site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up(cast, monkeypatch, FEBRUARY, NUMBERS)
    with tab_of(chromium, public_site, None) as tab:
        tab.page.goto(public_site)
        tab.page.get_by_role("link", name="Angka terbuka").click()
        expect(tab.page.locator("main")).to_contain_text("Banyak laporan dapat berarti warga berani melapor.")
        expect(tab.page.locator("main")).to_contain_text("disamarkan")
        assert troubles_of(tab, f"{public_site}/angka/") == []
        assert troubles_of(tab, f"{public_site}/angka/metode/") == []
        tab.page.goto(f"{public_site}/angka/")
        with tab.page.expect_download() as coming:
            tab.page.get_by_role("link", name="Keduanya dengan keterangannya").click()
        with zipfile.ZipFile(coming.value.path()) as archive:
            assert sorted(archive.namelist()) == ["angka.csv", "cakupan.csv", "datapackage.json"]
