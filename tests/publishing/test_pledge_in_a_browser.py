"""The pages of a pledge for everybody, in Chromium: written, kept, withdrawn, by a person with a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.cast import Cast
from tests.public.conftest import chromium, public_site
from tests.publishing.pledging import shown
from tests.staff.look import tab_of, troubles_of

__all__ = ["chromium", "public_site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]


def test_a_group_writes_its_pledge_and_withdraws_it(
    cast: Cast, chromium: Browser, public_site: str, settings: pytest.FixtureRequest
) -> None:
    settings.PUBLIC_URL = public_site  # type: ignore[attr-defined]
    shown(cast, "Kami rukun uji.")
    with tab_of(chromium, public_site, None) as tab:
        for where in ("/ikrar/", "/ikrar/tulis/"):
            assert troubles_of(tab, public_site + where) == []
        page = tab.page
        page.fill("#id_group_name", "Karang Taruna Uji")
        page.select_option("#id_kind", "karang-taruna")
        page.select_option("#id_area", "52.06.01")
        page.fill("#id_text", "Kami tetap damai uji.")
        page.click("main button[type=submit]")
        expect(page.locator("h1")).to_have_text("Ikrar sudah kami terima")
        own = page.locator(".p-note a").get_attribute("href") or ""
        assert troubles_of(tab, own) == []
        page.click("summary")
        page.click("text=Ya, tarik ikrar kami")
        expect(page.locator("h1")).to_have_text("Ikrar ini sudah ditarik")
