"""From an invitation to a kept promise: secretary, liaison and chair, each in their own browser, and a citizen's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from kondusif.base.time import real_now
from kondusif.meetings.models.commitment import Commitment
from kondusif.meetings.models.meeting import Guest, Meeting
from tests.cases.berkas import at
from tests.cast import Cast
from tests.plans.plan_table import running
from tests.public.conftest import chromium
from tests.staff.look import PHONE, tab_of

__all__ = ["chromium"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
DOOR = {"STAFF_URL": "http://localhost:8001"}


@pytest.fixture
def december(transactional_db: None) -> Iterator[str]:
    """The staff program on the morning of 12 December 2023."""
    with override_settings(PRETEND_OFFSET=at(2023, 12, 12, 9) - real_now(), **DOOR):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


def press(page: Page, name: str) -> None:
    """A button that answers with another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def convene(page: Page, site: str) -> str:
    """The secretary plans a meeting of this morning and opens it; returns what the code of its door says."""
    page.goto(f"{site}/koordinasi/")
    page.get_by_role("link", name="Jadwalkan rapat").first.click()
    page.get_by_label("Judul").fill("FGD Tim Terpadu")
    page.get_by_label("Tempat").fill("Ruang rapat contoh, Mataram")
    page.get_by_label("Tanggal").fill("2023-12-12")
    page.get_by_label("Jam mulai").fill("09:00")
    page.get_by_label("Jam selesai").fill("12:00")
    for name in ("Kepolisian Daerah NTB", "Korem 162/Wira Bhakti"):
        page.locator("fieldset label", has_text=name).first.click()
    press(page, "Jadwalkan")
    press(page, "Mulai rapat")
    page.goto(page.url.replace("risalah/", ""))
    page.get_by_role("link", name="Kode kehadiran").click()
    press(page, "Buka kode kehadiran")
    return page.get_by_role("link", name="Kode kehadiran rapat ini").get_attribute("href") or ""


def promise(page: Page) -> None:
    """What was decided, and what Polda promised to carry it out, beside a line of the action plan."""
    page.get_by_role("link", name="Catat keputusan").click()
    page.get_by_label("Keputusan").fill("Patroli bersama pada masa tenang.")
    press(page, "Catat keputusan")
    page.get_by_role("link", name="Janji dari keputusan ini (1)").click()
    page.get_by_label("Siapa yang berjanji").select_option("polda-ntb")
    page.get_by_label("Apa yang dijanjikan").fill("Mengatur patroli bersama")
    page.get_by_label("Paling lambat").fill("2024-02-11")
    page.get_by_label("Bukti selesainya").fill("Jadwal patroli")
    page.get_by_label("Baris rencana aksi").fill("2024/99")
    press(page, "Catat janji")
    expect(page.get_by_role("alert").first).to_contain_text("Baris 2024/99 tidak ada pada rencana aksi yang berjalan")
    expect(page.get_by_label("Bukti selesainya")).to_have_value("Jadwal patroli")
    page.get_by_label("Baris rencana aksi").fill("2024/1")
    press(page, "Catat janji")
    expect(page.locator(".k-flash-success")).to_contain_text("Janji dicatat.")


def test_a_meeting_is_called_attended_decided_and_its_promise_kept(
    cast: Cast, chromium: Browser, december: str
) -> None:
    running(cast)
    with tab_of(chromium, december, cast.secretary) as tab:
        door = convene(tab.page, december)
        assert tab.complaints == []
    with tab_of(chromium, december, None) as tab:  # on an officer's own phone, without an account
        tab.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        tab.page.goto(door.replace(DOOR["STAFF_URL"], december))
        tab.page.locator("label", has_text="Kepolisian Daerah NTB").click()
        tab.page.get_by_label("Anda mewakili?").fill("Wadir Intelkam")
        press(tab.page, "Saya hadir")
        expect(tab.page.locator("main")).to_contain_text("Tercatat: lembaga Anda hadir.")
        assert tab.complaints == []
    with tab_of(chromium, december, cast.secretary) as tab:
        tab.page.goto(f"{december}/koordinasi/")
        tab.page.get_by_role("link", name="FGD Tim Terpadu").first.click()
        expect(tab.page.locator("main")).to_contain_text("3 diundang; tercatat datang")
        promise(tab.page)
    with tab_of(chromium, december, cast.polda) as tab:
        tab.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        tab.page.goto(f"{december}/koordinasi/janji/")
        tab.page.get_by_role("link", name="Mengatur patroli bersama").click()
        expect(tab.page.get_by_role("link", name="2024/1", exact=True)).to_be_visible()
        tab.page.get_by_role("link", name="Nyatakan terpenuhi").click()
        tab.page.get_by_label("Buktinya").fill("Jadwal patroli bersama 11 sampai 13 Februari.")
        press(tab.page, "Nyatakan terpenuhi")
        expect(tab.page.locator("main")).to_contain_text("Jadwal patroli bersama 11 sampai 13 Februari.")
        assert tab.complaints == []
    with tab_of(chromium, december, cast.leader) as tab:
        tab.page.goto(f"{december}/koordinasi/")
        tab.page.get_by_role("link", name="FGD Tim Terpadu").first.click()
        expect(tab.page.locator(".o-promises")).to_contain_text("terpenuhi", ignore_case=True)
        tab.page.get_by_text("Setujui risalah", exact=True).first.click()
        press(tab.page, "Ya, setujui risalah")
        assert tab.complaints == []
    with cast.sign_in(cast.korem):
        meeting = Meeting.objects.get(title="FGD Tim Terpadu")
        assert meeting.state == "disetujui"
        came = Guest.objects.get(meeting=meeting, agency__code="polda-ntb")
        assert came.represented_by == "Wadir Intelkam"
        assert Commitment.objects.get(meeting=meeting).state == "terpenuhi"
