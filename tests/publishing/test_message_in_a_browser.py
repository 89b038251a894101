"""The pages of a message of peace for everybody, in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from kondusif.base.time import today
from tests.cast import Cast
from tests.public.conftest import chromium, public_site
from tests.publishing.spreading import a_spoken_message
from tests.staff.look import tab_of, troubles_of

__all__ = ["chromium", "public_site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]


def test_everybody_reads_the_words_and_the_regency(cast: Cast, chromium: Browser, public_site: str) -> None:
    message = a_spoken_message(cast, spoken_on=today()).message
    with tab_of(chromium, public_site, None) as tab:
        for where in ("/pesan/", f"/pesan/{message.number}/"):
            assert troubles_of(tab, public_site + where) == []
        expect(tab.page.locator("h1")).to_have_text("Damai uji.")
        expect(tab.page.locator("main")).to_contain_text("Kabupaten Bima")
