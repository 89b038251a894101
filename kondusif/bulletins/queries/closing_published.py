"""Closing reports as everybody reads them: what was published, and nothing of drafts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.base.database import call
from kondusif.base.time import in_short_words
from kondusif.bulletins.queries.closing_text import ShownClosing, read_text


@dataclass(frozen=True)
class PublishedRow:
    """One report of the public list. withdrawn: the day, or ""."""

    code: str
    number: str
    election: str
    agency: str
    since_on: date
    until_on: date
    withdrawn: str


@dataclass(frozen=True)
class PublishedClosing:
    """One published report: read, and as the exact bytes with their SHA-256.

    withdrawn_at   null while it stands; withdrawn_why: the reason, or ""
    corrects       code of the withdrawn report that this one follows, or ""; corrected_by: of the one that follows it
    """

    code: str
    shown: ShownClosing
    canonical: str
    sha256: str
    published_at: datetime
    withdrawn_at: datetime | None
    withdrawn_why: str
    corrects: str
    corrected_by: str


def published_closings() -> list[PublishedRow]:
    """Every published report, withdrawn ones too, the newest first."""
    return [
        PublishedRow(
            row["code"], row["number"], row["election"], row["agency"], date.fromisoformat(row["since_on"]),
            date.fromisoformat(row["until_on"]), say_withdrawn(row["withdrawn_at"]),
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
        datetime.fromisoformat(row["published_at"]), as_moment(row["withdrawn_at"]), row["withdrawn_why"],
        row["corrects"] or "", row["corrected_by"] or "",
    )  # fmt: skip


def as_moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def say_withdrawn(told: str | None) -> str:
    """ "ditarik 7 Mei 2024", or ""."""
    at = as_moment(told)
    return _("ditarik %(day)s") % {"day": in_short_words(timezone.localdate(at))} if at else ""


def as_plain(told: Any) -> Any:
    """What a function returned as jsonb, as plain values."""
    return json.loads(told) if isinstance(told, str) else told
