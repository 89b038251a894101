"""The page of places in Chromium: without JavaScript, on small screens, light, and nothing that axe finds serious."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.public.test_in_a_browser import FIRST_VISIT_BYTES, SCREENS, serious_problems

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
FULL = "/tempat-melapor/?kabupaten=52.07&kecamatan=52.07.02"


def test_places_are_found_step_by_step_without_javascript(page: Page, public_site: str) -> None:
    page.goto(public_site)
    page.get_by_role("link", name="Tempat melapor terdekat").click()
    page.select_option("#kabupaten", label="Kabupaten Sumbawa Barat")
    page.get_by_role("button", name="Tampilkan").click()
    page.select_option("#kecamatan", label="Taliwang")
    page.get_by_role("button", name="Tampilkan").click()
    assert page.locator(".p-places h3").first.inner_text() == "Posko pengaduan Kodim 1628/Sumbawa Barat"


def test_a_first_visit_of_the_longest_list_weighs_at_most_60_kilobytes(page: Page, public_site: str) -> None:
    """Everything as a server sends it, gzipped."""
    arrived: list[Response] = []
    page.on("response", lambda response: arrived.append(response))
    page.goto(public_site + FULL, wait_until="networkidle")
    weights = {response.url: len(gzip.compress(response.body(), 9)) for response in arrived}
    assert len(weights) >= 6
    assert sum(weights.values()) <= FIRST_VISIT_BYTES, weights


@pytest.mark.parametrize("context", [True], indirect=True, ids=["with-javascript"])
def test_axe_finds_nothing_serious(page: Page, public_site: str) -> None:
    for address in (FULL, "/tempat-melapor/", "/tempat-melapor/?desa=suka", "/tempat-melapor/?desa=zzqq"):
        page.goto(public_site + address)
        assert serious_problems(page) == [], address


def test_no_state_is_wider_than_the_screen(chromium: Browser, public_site: str) -> None:
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    for address in (FULL, "/tempat-melapor/?desa=suka"):
        page.goto(public_site + address)
        for width, text in SCREENS:
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate("size => { document.documentElement.style.fontSize = size }", text)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width, text)
    context.close()
