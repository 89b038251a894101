"""A conflict on a phone: recorded by keyboard, at peace, and what another agency of the team adds to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from kondusif.base.time import real_now
from tests.cases.berkas import at
from tests.cast import Cast
from tests.conflicts.register import DISTRICT
from tests.public.conftest import chromium
from tests.staff.look import PHONE, tab_of

__all__ = ["chromium"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]


@pytest.fixture
def site(transactional_db: None) -> Iterator[str]:
    """The staff program on 12 February 2024."""
    with override_settings(PRETEND_OFFSET=at(2024, 2, 12, 10) - real_now()):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


def fill(page: Page, answers: dict[str, str]) -> None:
    """Answer a form by the names of its fields, and send it with the Enter key on its button."""
    for name, value in answers.items():
        field = page.locator(f'main [name="{name}"]')
        if field.first.get_attribute("type") == "radio":
            page.locator(f'main [name="{name}"][value="{value}"]').check()
        elif field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    with page.expect_navigation():
        page.locator("main form .btn-primary").press("Enter")


def test_a_conflict_is_recorded_watched_and_added_to_by_the_team(cast: Cast, chromium: Browser, site: str) -> None:
    with tab_of(chromium, site, cast.secretary) as tab:
        page = tab.page
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        page.goto(f"{site}/konflik/")
        page.get_by_role("link", name="Catat konflik").click()
        told = {
            "matter": "Batas lahan kebun", "area": DISTRICT, "spot": "Dusun Contoh", "source": "batas-wilayah",
            "stage": "peristiwa", "on": "2024-02-11", "reason": "Laporan kepala desa.", "violence": "ada",
            "parties": "Suku Contoh\nDusun Seberang",
        }  # fmt: skip
        fill(page, told)
        expect(page.locator(".k-errors")).to_contain_text("menamai pihak menurut siapa mereka")
        expect(page.locator('[name="reason"]')).to_have_value("Laporan kepala desa.")
        fill(page, {"parties": "Dusun Contoh\nDusun Seberang"})
        expect(page.locator("h1")).to_have_text("Batas lahan kebun, Dusun Contoh, Batu Layar")
        address = page.url
        page.get_by_role("link", name="Catat butir kesepakatan").click()
        term = {
            "text": "Tidak menutup jalan.", "promised_by": "Pihak A (Dusun Contoh)", "agreed_on": "2024-02-11",
            "first_on": "2024-02-12",
        }  # fmt: skip
        fill(page, term)
        page.get_by_role("link", name="Catat damai").click()
        fill(page, {"on": "2024-02-12", "watched_until": "2024-03-12", "reason": "Islah di balai desa."})
        expect(page.locator(".k-meta")).to_contain_text("Damai, dipantau sampai 12 Maret 2024")
        expect(page.get_by_role("link", name="Nyatakan selesai")).to_have_count(0)
        complaints = [each for each in tab.complaints if "422" not in each]
        assert complaints == []
    with tab_of(chromium, site, cast.polda) as tab:
        page = tab.page
        page.goto(address)
        expect(page.get_by_role("link", name="Catat kambuh")).to_have_count(0)
        page.get_by_role("link", name="Catat angka").click()
        fill(page, {"measure": "luka", "number": "3", "source": "Polres", "day": "2024-02-12", "hour": "08:30"})
        expect(page.locator(".s-told")).to_contain_text("3 menurut Polres, Senin, 12 Februari 2024 pukul 08.30 WITA")
        page.get_by_role("link", name="Isi pantauan").click()
        fill(page, {"result": "dilanggar", "seen": "Jalan tertutup batu."})
        expect(page.locator(".s-terms")).to_contain_text("Dilanggar")
        assert tab.complaints == []
