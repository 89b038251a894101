"""The staff program as a site, and a Chromium to look at it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.public.conftest import QUIET, chromium, started_chromium

__all__ = ["chromium"]
WEBGL = [flag for flag in QUIET if flag != "--disable-gpu"] + ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@pytest.fixture(scope="module")
def drawing_chromium() -> Iterator[Browser]:
    """A Chromium that draws maps too, in software."""
    with started_chromium(WEBGL) as browser:
        yield browser


@pytest.fixture
def staff_site(transactional_db: None) -> Iterator[str]:
    """Address of the staff program, served from the test database."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()
