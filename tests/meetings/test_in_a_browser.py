"""Two clerks in two browsers write the minutes: they save themselves, and neither loses a word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.models.minutes import AgendaItem
from tests.cast import Cast
from tests.meetings.table import held
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


def text_of(cast: Cast, meeting: Meeting) -> str:
    with cast.sign_in(cast.secretary):
        return AgendaItem.objects.filter(meeting=meeting).order_by("position").values_list("text", flat=True)[0]


def test_minutes_save_themselves_and_the_second_of_two_clerks_sees_both(
    cast: Cast, chromium: Browser, site: str
) -> None:
    meeting = held(cast)
    address = f"{site}/koordinasi/rapat/{meeting.pk}/risalah/"
    with tab_of(chromium, site, cast.secretary) as one, tab_of(chromium, site, cast.verifier) as two:
        one.page.goto(address)
        two.page.goto(address)
        first, second = (tab.page.locator("[data-section]").first for tab in (one, two))
        first.locator("textarea").fill("Dibuka pukul 09.00.")
        expect(first.locator("[data-told]")).to_contain_text("Tersimpan")
        assert text_of(cast, meeting) == "Dibuka pukul 09.00."
        second.locator("textarea").fill("Dibuka pukul 09.15 oleh Kaban.")
        late = second.locator("[data-late]")
        expect(late).to_contain_text("Orang lain lebih dulu menyimpan bagian ini")
        expect(late.locator("mark").first).to_have_text("09.00.")
        expect(late.locator("textarea")).to_have_value("Dibuka pukul 09.15 oleh Kaban.")
        late.locator("textarea").fill("Dibuka pukul 09.00 oleh Kaban.")
        late.get_by_role("button", name="Simpan gabungan").click()
        expect(two.page.locator(".k-flash-success")).to_contain_text("tersimpan")
        assert text_of(cast, meeting) == "Dibuka pukul 09.00 oleh Kaban."
        two.complaints.remove(f"409: {address}{section_id(cast, meeting)}/")
        assert [each for each in two.complaints if "409" not in each] == []
        assert one.complaints == []


def section_id(cast: Cast, meeting: Meeting) -> str:
    with cast.sign_in(cast.secretary):
        return str(AgendaItem.objects.filter(meeting=meeting).order_by("position").values_list("pk", flat=True)[0])


def test_one_goes_on_typing_while_it_saves_and_nothing_is_taken_back(cast: Cast, chromium: Browser, site: str) -> None:
    meeting = held(cast)
    with tab_of(chromium, site, cast.secretary) as tab:
        tab.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        tab.page.goto(f"{site}/koordinasi/rapat/{meeting.pk}/risalah/")
        section = tab.page.locator("[data-section]").first
        section.locator("textarea").fill("Satu.")
        expect(section.locator("[data-told]")).to_contain_text("Tersimpan")
        section.locator("textarea").press_sequentially(" Dua.")
        section.locator("textarea").blur()
        expect(section).to_have_attribute("data-version", "2")
        assert section.locator("textarea").input_value() == "Satu. Dua."
        assert text_of(cast, meeting) == "Satu. Dua."
        assert tab.complaints == []


def test_without_a_connection_the_page_says_so_and_keeps_the_text(cast: Cast, chromium: Browser, site: str) -> None:
    meeting = held(cast)
    with tab_of(chromium, site, cast.secretary) as tab:
        tab.page.goto(f"{site}/koordinasi/rapat/{meeting.pk}/risalah/")
        section = tab.page.locator("[data-section]").first
        tab.page.context.set_offline(True)
        section.locator("textarea").fill("Tidak boleh hilang.")
        expect(section.locator("[data-told]")).to_contain_text("Belum tersimpan")
        tab.page.context.set_offline(False)
        section.get_by_role("button", name="Simpan").click()
        expect(section.locator("[data-told]")).to_contain_text("Tersimpan")
        assert text_of(cast, meeting) == "Tidak boleh hilang."
