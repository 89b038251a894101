"""The staff program as a site, and a Chromium to look at it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.public.conftest import chromium

__all__ = ["chromium"]


@pytest.fixture
def staff_site(transactional_db: None) -> Iterator[str]:
    """Address of the staff program, served from the test database."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()
