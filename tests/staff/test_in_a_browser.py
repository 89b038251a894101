"""Staff pages in Chromium: keys, and light pages of a post. How they look: test_look_in_a_browser.py."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, Response

from kondusif.agencies.models.person import Person
from tests.cast import Cast
from tests.staff.acts import claim, hand_in
from tests.staff.look import enter

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
ROOT = Path(__file__).parents[2]
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
POST_BYTES = 100 * 1024
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
POST_PAGES = (
    "/posko/",
    "/posko/isi/",
    "/posko/pelapor/",
    "/posko/poster/",
    "/posko/terkunci/",
    "/posko/lembaga-lain/",
    "/posko/lembaga-lain/uang/",
)


@contextmanager
def tab_of(chromium: Browser, site: str, person: Person, **look: object) -> Iterator[Page]:
    """A tab in which the person has signed in."""
    context = chromium.new_context(bypass_csp=True, **look)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)  # other work may share the two cores
    page = context.new_page()
    enter(page, site, person)
    yield page
    context.close()


@pytest.fixture
def claimed(cast: Cast) -> UUID:
    """A report in the verifier's hands, among others."""
    hand_in(cast, danger=True)
    report = hand_in(cast)
    claim(cast, cast.verifier, report)
    return report


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in ("serious", "critical")]


def test_j_and_k_walk_through_the_list_and_enter_opens(
    chromium: Browser, staff_site: str, cast: Cast, claimed: UUID
) -> None:
    with tab_of(chromium, staff_site, cast.verifier, viewport=WIDE) as page:
        page.goto(f"{staff_site}/laporan/")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/laporan/{claimed}/")


def test_slash_puts_the_cursor_into_the_search(chromium: Browser, staff_site: str, cast: Cast) -> None:
    with tab_of(chromium, staff_site, cast.verifier, viewport=WIDE) as page:
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "cari"


def test_a_post_page_weighs_at_most_100_kilobytes_at_first_visit(
    chromium: Browser, staff_site: str, cast: Cast
) -> None:
    with tab_of(chromium, staff_site, cast.post_officer, viewport=PHONE) as page:
        page.route(
            "**/*", lambda route: route.continue_(headers={**route.request.headers, "cache-control": "no-cache"})
        )
        for address in POST_PAGES:
            weights: list[int] = []

            def weigh(response: Response, weights: list[int] = weights) -> None:
                weights.append(len(gzip.compress(response.body())))

            page.on("response", weigh)
            page.goto(staff_site + address, wait_until="networkidle")
            page.remove_listener("response", weigh)
            assert 10_000 < sum(weights) <= POST_BYTES, address


def test_a_post_page_loads_no_font_and_no_tabler(chromium: Browser, staff_site: str, cast: Cast) -> None:
    with tab_of(chromium, staff_site, cast.post_officer, viewport=PHONE) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{staff_site}/posko/", wait_until="networkidle")
        assert not [url for url in asked if "font" in url or "tabler" in url]
