"""A line of the log says when, and nobody outside can write one."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.conf import settings

from kondusif.web.secret_links import WithoutSecrets

PLAIN: dict[str, Any] = settings.LOGGING["formatters"]["plain"]
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0800 WARNING django\.request Not Found: /lapor/.*")


def written(path: str, **more: Any) -> str:
    record = logging.makeLogRecord(
        {"name": "django.request", "levelname": "WARNING", "msg": "Not Found: %s", "args": (path,), **more}
    )
    return WithoutSecrets(PLAIN["format"], PLAIN["datefmt"], PLAIN["style"]).format(record)


def test_a_line_says_when_with_its_zone_how_bad_and_where() -> None:
    assert LINE.fullmatch(written("/lapor/"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\x1b[2J\x1b[H"])
def test_what_somebody_asks_for_begins_no_line_and_moves_no_cursor(end: str) -> None:
    line = written(f"/lapor/{end}2026-01-01T00:00:00+0800 ERROR rekaan Dihapus")
    assert LINE.fullmatch(line)
    assert line.isprintable()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x1b[2J\x1b[H"])
def test_lines_of_a_traceback_stand_indented(end: str) -> None:
    said = f"salah{end}2026-01-01T00:00:00+0800 ERROR rekaan Dihapus"
    first, *more = written("/lapor/", exc_info=(ValueError, ValueError(said), None)).splitlines()
    assert all(line.isprintable() for line in more)
    assert LINE.fullmatch(first)
    assert more
    assert all(line.startswith("    ") for line in more)
