"""A message of peace in Chromium: recorded by keyboard on a phone, and its pages for everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from kondusif.base.time import today
from tests.cast import Cast
from tests.coordination.test_conflict_in_a_browser import site
from tests.public.conftest import chromium, public_site
from tests.publishing.spreading import a_spoken_message
from tests.staff.look import PHONE, tab_of, troubles_of

__all__ = ["chromium", "public_site", "site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]


def test_where_it_was_said_is_recorded_and_everybody_reads_the_regency(
    cast: Cast, chromium: Browser, site: str, public_site: str
) -> None:
    message = a_spoken_message(cast, spoken_on=today()).message
    with tab_of(chromium, site, cast.polda) as tab:
        page = tab.page
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        page.goto(f"{site}/publikasi/pesan/{message.number}/")
        page.get_by_role("link", name="Catat penyampaian").click()
        page.get_by_label("Jabatan yang menyampaikan").fill("Kapolsek contoh")
        page.get_by_label("Radio atau televisi").check()
        page.get_by_label("Kabupaten atau kota").select_option("52.03")
        page.get_by_label("Tempat").fill("Radio contoh")
        page.get_by_label("Tanggal").fill(today().isoformat())
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text("Terdengar di 2 dari 10 kabupaten/kota.")
    with tab_of(chromium, public_site, None) as tab:
        for where in ("/pesan/", f"/pesan/{message.number}/"):
            assert troubles_of(tab, public_site + where) == []
        expect(tab.page.locator("main")).to_contain_text("Kabupaten Lombok Timur")
