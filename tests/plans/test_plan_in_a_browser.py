"""A period of the action plan from the liaison's word to the chair's approval, each in their own browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from kondusif.plans.models.action_plan import PlanPeriod, Realisation
from tests.cast import Cast
from tests.plans.plan_table import line_words, running
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


def test_a_liaison_reports_the_secretary_summarises_and_locks_and_the_chair_approves(
    cast: Cast, chromium: Browser, site: str
) -> None:
    plan = running(cast, line_words(action="Milik KPU", responsible="kpu-ntb", related=()), line_words())
    address = f"{site}/koordinasi/rencana/{plan.pk}/"
    with tab_of(chromium, site, cast.polda) as tab:
        tab.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        tab.page.goto(site)
        tab.page.get_by_role("link", name="B08 2024: 1 baris belum ada kabar").click()
        tab.page.get_by_role("link", name="Tulis realisasi kami 2, B08").click()
        tab.page.get_by_label("Capaian, persen").fill("60")
        tab.page.keyboard.press("Enter")  # what was done is still missing
        expect(tab.page.get_by_label("Capaian, persen")).to_have_value("60")
        tab.page.get_by_label("Yang dilakukan").fill("Tiga dari empat patok terpasang.")
        tab.page.get_by_role("button", name="Simpan realisasi").click()
        expect(tab.page.locator(".k-flash-success")).to_contain_text("Realisasi B08 disimpan.")
        expect(tab.page.locator("main")).to_contain_text("Tiga dari empat patok terpasang.")
        assert tab.complaints == []
    with tab_of(chromium, site, cast.secretary) as tab:
        tab.page.goto(address)
        tab.page.get_by_role("link", name="Mediasi dan pemasangan patok").click()
        tab.page.get_by_role("link", name="Rangkum B08").click()
        expect(tab.page.locator("main")).to_contain_text("Belum ada kabar: Korem 162/WB.")
        tab.page.get_by_label("Capaian menurut rangkuman, persen").fill("55")
        tab.page.get_by_role("button", name="Simpan rangkuman").click()
        expect(tab.page.locator("main")).to_contain_text("55 %")
        tab.page.goto(address)
        tab.page.get_by_role("link", name="Kunci B08").click()
        tab.page.get_by_role("button", name="Kunci B08").click()
        expect(tab.page.locator(".k-flash-success")).to_contain_text("B08 dikunci.")
        assert tab.complaints == []
    with tab_of(chromium, site, cast.leader) as tab:
        tab.page.goto(address)
        expect(tab.page.locator("main")).to_contain_text("55 % (rangkuman)")
        tab.page.get_by_role("link", name="Setujui B08").click()
        tab.page.get_by_role("button", name="Setujui B08").click()
        expect(tab.page.locator(".k-flash-success")).to_contain_text("B08 disetujui.")
        tab.page.get_by_role("link", name="Target dan realisasi").click()
        picture = tab.page.get_by_role("img", name="B08: realisasi rata-rata 55 %, target 80 % (1 dari 2 baris).")
        expect(picture).to_be_visible()
        assert tab.complaints == []
    with cast.sign_in(cast.korem):
        told = Realisation.objects.get(plan=plan)
        assert (told.agency.code, told.percent) == ("polda-ntb", 60)
        assert PlanPeriod.objects.get(plan=plan, code="b08").state == "disetujui"
