"""A clarification in Chromium: written by keyboard with its refusal, and the public page with its data block."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.cast import Cast
from tests.conflicts.test_conflict_in_a_browser import fill, site
from tests.public.conftest import chromium, public_site
from tests.publishing.clarifying import published
from tests.publishing.test_clarification_pages import TYPED
from tests.staff.look import PHONE, tab_of, troubles_of

__all__ = ["chromium", "public_site", "site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]


def test_a_candidate_is_not_judged_and_a_checkable_claim_is_written(cast: Cast, chromium: Browser, site: str) -> None:
    with tab_of(chromium, site, cast.secretary) as tab:
        page = tab.page
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        page.goto(f"{site}/publikasi/klarifikasi/")
        page.get_by_role("link", name="Tulis klarifikasi").click()
        fill(page, TYPED | {"kind": "calon"})
        expect(page.locator("main").get_by_role("alert")).to_contain_text("Pemerintah tidak menilai kebenaran klaim")
        expect(page.locator('[name="facts"]')).to_have_value(TYPED["facts"])
        fill(page, {"kind": TYPED["kind"]})
        expect(page.locator("h1")).to_have_text(TYPED["headline"])
        expect(page.locator("main")).to_contain_text("Persetujuan masih kurang 2 orang")


def test_the_public_page_holds_its_review_under_the_policy(cast: Cast, chromium: Browser, public_site: str) -> None:
    clarification = published(cast)
    with tab_of(chromium, public_site, None) as tab:
        for where in ("/klarifikasi/", f"/klarifikasi/{clarification.number}/"):
            assert troubles_of(tab, public_site + where) == []
        review = tab.page.locator('script[type="application/ld+json"]').text_content() or ""
        assert '"@type": "ClaimReview"' in review
