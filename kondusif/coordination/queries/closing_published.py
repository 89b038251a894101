"""Closing reports as everybody reads them: what was published, and nothing of drafts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kondusif.base.database import call
from kondusif.coordination.queries.closing_text import ShownClosing, read_text


@dataclass(frozen=True)
class PublishedRow:
    """One report of the public list."""

    code: str
    number: str
    election: str
    agency: str
    since_on: date
    until_on: date


@dataclass(frozen=True)
class PublishedClosing:
    """One published report: read, and as the exact bytes with their SHA-256."""

    code: str
    shown: ShownClosing
    canonical: str
    sha256: str
    published_at: datetime


def published_closings() -> list[PublishedRow]:
    """Every published report, the newest first."""
    return [
        PublishedRow(
            row["code"], row["number"], row["election"], row["agency"], date.fromisoformat(row["since_on"]),
            date.fromisoformat(row["until_on"]),
        )
        for row in as_plain(call("published_closings"))
    ]  # fmt: skip


def published_closing(code: str) -> PublishedClosing | None:
    """A published report; None for a draft and for a code that nobody gave."""
    row = as_plain(call("published_closing", code.upper()))
    if row is None:
        return None
    return PublishedClosing(
        row["code"], read_text(row["canonical"]), row["canonical"], row["sha256"],
        datetime.fromisoformat(row["published_at"]),
    )  # fmt: skip


def as_plain(told: Any) -> Any:
    """What a function returned as jsonb, as plain values."""
    return json.loads(told) if isinstance(told, str) else told
