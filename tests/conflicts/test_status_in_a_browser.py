"""A status dossier on a phone: a decree that one person records and another matches, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from kondusif.base.time import real_now
from tests.cases.berkas import at
from tests.cast import Cast
from tests.conflicts.dossiers import submitted
from tests.conflicts.test_conflict_in_a_browser import fill
from tests.public.conftest import chromium
from tests.staff.look import PHONE, tab_of, troubles_of

__all__ = ["chromium"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
READ = {"number": "100/7 Uji/2024", "decided_on": "2024-12-02"}


@pytest.fixture
def december(transactional_db: None) -> Iterator[str]:
    """The staff program on 4 December 2024."""
    with override_settings(PRETEND_OFFSET=at(2024, 12, 4, 10) - real_now()):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


def test_one_records_the_decree_and_another_matches_it(cast: Cast, chromium: Browser, december: str) -> None:
    address = f"{december}/koordinasi/status/{submitted(cast).pk}/"
    with tab_of(chromium, december, cast.secretary) as tab:
        tab.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        tab.page.goto(address)
        tab.page.get_by_role("link", name="Catat keputusan penetapan").press("Enter")
        fill(tab.page, READ | {"ends_on": "2025-03-02"})
        expect(tab.page.locator("main")).to_contain_text("Menunggu orang kedua")
        expect(tab.page.get_by_role("link", name="Cocokkan keputusan")).to_have_count(0)
    with tab_of(chromium, december, cast.leader) as tab:
        tab.page.goto(address)
        tab.page.get_by_role("link", name="Cocokkan keputusan").press("Enter")
        fill(tab.page, READ | {"number": "100/8"})
        expect(tab.page.locator("main").get_by_role("alert")).to_contain_text("berbeda dari yang dicatat")
        fill(tab.page, {"number": READ["number"]})
        expect(tab.page.locator("main")).to_contain_text("Sisa 88 hari, sampai 2 Maret 2025")
        assert troubles_of(tab, address) == []
