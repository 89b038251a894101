"""The public program as a site, and a Chromium to look at it with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.test.utils import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}


@contextmanager
def started_chromium(flags: list[str]) -> Iterator[Browser]:
    """Debian's Chromium. Playwright keeps an event loop in this thread, which Django would take for async code."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
            yield browser
        browser.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A Chromium that draws no WebGL."""
    with started_chromium(QUIET) as browser:
        yield browser


@pytest.fixture
def public_site(transactional_db: None) -> Iterator[str]:
    """Address of the public program, served from the test database."""
    with override_settings(
        ROOT_URLCONF="kondusif.project.public_urls",
        MIDDLEWARE=settings.PUBLIC_MIDDLEWARE,
        CSRF_COOKIE_NAME="kondusif_formulir",
    ):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture(params=[False], ids=["without-javascript"])
def context(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    """A phone; JavaScript only where the test asks for it."""
    made = chromium.new_context(viewport=PHONE, java_script_enabled=request.param)  # type: ignore[arg-type]
    made.set_default_timeout(20_000)  # other work may share the two cores
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab."""
    return context.new_page()
