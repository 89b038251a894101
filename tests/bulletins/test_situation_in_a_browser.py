"""A situation report from the secretary's draft to the leader's copied text, each in their own browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from kondusif.bulletins.models.situation import SituationReport
from tests.bulletins.situation_table import a_team
from tests.cast import Cast
from tests.public.conftest import chromium
from tests.staff.look import PHONE, tab_of

__all__ = ["chromium"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]


@pytest.fixture
def site(transactional_db: None) -> Iterator[str]:
    server = LiveServer("localhost")
    yield server.url
    server.stop()


def test_the_secretary_assembles_writes_and_submits_and_the_leader_approves_and_copies(
    cast: Cast, chromium: Browser, site: str
) -> None:
    a_team(cast, "polda-ntb")
    with tab_of(chromium, site, cast.secretary) as tab:
        tab.page.goto(f"{site}/koordinasi/")
        tab.page.get_by_role("link", name="Situasi", exact=True).click()
        tab.page.get_by_role("link", name="Susun laporan").click()
        tab.page.get_by_role("button", name="Susun").click()
        expect(tab.page.locator(".k-flash-success")).to_contain_text("Laporan disusun dari catatan.")
        tab.page.get_by_role("link", name="Tulis uraian Perkembangan").click()
        tab.page.get_by_label("Uraian").fill("Logistik tiba di semua kecamatan.")
        tab.page.get_by_role("button", name="Simpan uraian").click()
        for source, number in (("Camat", "63"), ("Polres", "68")):
            tab.page.get_by_role("link", name="Tambah angka lembaga lain").click()
            if source == "Polres":
                tab.page.get_by_label("Tentang").select_option(label="Parado: kotak suara")
            else:
                tab.page.get_by_label("Hal lain").fill("Parado")
                tab.page.get_by_label("Yang dihitung").fill("kotak suara")
            tab.page.get_by_label("Jumlah").fill(number)
            tab.page.get_by_label("Menurut").fill(source)
            tab.page.get_by_label("Tanggal disebut").fill("2024-02-13")
            tab.page.get_by_label("Pukul").fill("22:30")
            tab.page.get_by_role("button", name="Tambah", exact=True).click()
            expect(tab.page.locator(".k-flash-success")).to_contain_text("Angka ditambahkan")
        expect(tab.page.locator("main")).to_contain_text("berbeda menurut sumber")
        tab.page.locator("summary", has_text="Ajukan").click()
        tab.page.get_by_role("button", name="Ya, ajukan").click()
        expect(tab.page.locator(".k-flash-success")).to_contain_text("Laporan diajukan kepada pimpinan.")
        address = tab.page.url
        assert tab.complaints == []
    with tab_of(chromium, site, cast.leader) as tab:
        tab.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        tab.page.goto(address)
        tab.page.locator("summary", has_text="Setujui").click()
        tab.page.get_by_role("button", name="Ya, setujui").click()
        expect(tab.page.locator(".k-flash-success")).to_contain_text("Laporan disetujui dan bernomor.")
        tab.page.get_by_role("button", name="Salin untuk WhatsApp").click()
        expect(tab.page.get_by_role("button", name="Tersalin")).to_be_visible()
        copied = tab.page.locator("#pesan").input_value()
        assert "Logistik tiba di semua kecamatan." in copied
        assert "- Parado, kotak suara: Camat 63 (22.30); Polres 68 (22.30)" in copied
        assert "Angka bersifat sementara." in copied
        assert tab.complaints == []
    with cast.sign_in(cast.polda):
        assert SituationReport.objects.get().is_approved
