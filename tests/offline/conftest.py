"""The staff program behind a line that can break, and a Chromium whose profile can be looked into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.offline.line import Line, line_to
from tests.public.conftest import chromium
from tests.staff.conftest import staff_site

__all__ = ["chromium", "staff_site"]


@pytest.fixture
def line(staff_site: str) -> Iterator[Line]:
    with line_to(staff_site) as made:
        yield made


@pytest.fixture
def site(line: Line) -> str:
    """Address of the staff program at the phone's end of the line."""
    return f"http://localhost:{line.port}"


@pytest.fixture(autouse=True)
def evidence_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_FOLDER = tmp_path / "evidence"
