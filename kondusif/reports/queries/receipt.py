"""What a receipt code opens, and the dates promised with it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from kondusif.base.database import call
from kondusif.base.time import now
from kondusif.reports.core import bridge
from kondusif.reports.core.promises import pledges
from kondusif.rules.queries import add_working_days
from kondusif.vault.core.receipts import lookup_of, make_code, read_code


@dataclass(frozen=True)
class Said:
    """One message of the talk. `mine`: written by the reporter."""

    mine: bool
    kind: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Promised:
    """A promised date. state: "terbuka", "ditepati", "terlambat" (kept late or not yet)."""

    kind: str
    sentence: str
    due_at: datetime
    kept_at: datetime | None
    late_note: str
    state: str


@dataclass(frozen=True)
class Asked:
    """A verifier asked whether the reporter wants to be named: when, and until when that still helps."""

    at: datetime
    safe_on: date
    statutory_on: date
    article: str


@dataclass(frozen=True)
class Letter:
    """The outcome as it was told; see OutcomeLetter."""

    kind: str
    told: str
    useful: str
    next: str
    own_words: str
    body: str
    decided_on: date | None
    at: datetime


@dataclass(frozen=True)
class ReceiptView:
    """What a reporter reads with the code. messages: newest first. readers: kinds of agency that may read.

    asked           the question whether to be named, if it was put
    bridge_answers  what was answered, word -> hour
    code_changes    hours in which the code was replaced, newest first
    felt_safe       answer of the present round of messages, or ""
    letter          the newest outcome in words
    """

    code: str
    report_id: UUID
    status: str
    track: str
    election: str
    told_kind: str
    happened_on: date | None
    known_on: date
    received_at: datetime
    has_identity: bool
    n_evidence: int
    messages: tuple[Said, ...]
    promises: tuple[Promised, ...]
    readers: tuple[str, ...]
    village: str = ""
    timing: str = ""
    asked: Asked | None = None
    bridge_answers: dict[str, datetime] = field(default_factory=dict)
    code_changes: tuple[datetime, ...] = ()
    felt_safe: str = ""
    letter: Letter | None = None

    @property
    def bridge_word(self) -> str:
        """The answer that holds, or ""."""
        return bridge.standing(self.bridge_answers)

    @property
    def alarms(self) -> tuple[Promised, ...]:
        """The clocks of the alarms raised with this code, oldest first."""
        return tuple(promise for promise in self.promises if promise.kind == "ancaman")


def promised_date(received_at: datetime, kind: str = "lembaga") -> datetime:
    """Moment until which the pledge of that kind is due (reports/core/promises.toml)."""
    pledge = pledges()[kind]
    day = add_working_days(timezone.localtime(received_at).date(), pledge.working_days)
    return timezone.make_aware(datetime(day.year, day.month, day.day, pledge.hour))


def receipt_code(submission_key: str) -> str:
    """The code that a submission key gives; used to show the receipt again without storing it."""
    return make_code(submission_key, settings.RECEIPT_KEY)


def read_receipt(code: str) -> ReceiptView | None:
    """What the code opens, or None; the database compares keyed hashes only."""
    known = read_code(code)
    if known is None:
        return None
    found = call("read_receipt", lookup_of(known, settings.RECEIPT_PEPPER))
    return receipt_view(known, found if isinstance(found, dict) else json.loads(found)) if found else None


def receipt_view(code: str, row: dict[str, Any]) -> ReceiptView:
    """The JSON of the database function as types."""
    return ReceiptView(
        code=code,
        report_id=UUID(row["report_id"]),
        status=row["status"],
        track=row["track"],
        election=row["election"],
        told_kind=row["told_kind"],
        happened_on=date.fromisoformat(row["happened_on"]) if row["happened_on"] else None,
        known_on=date.fromisoformat(row["known_on"]),
        received_at=datetime.fromisoformat(row["received_at"]),
        has_identity=row["has_identity"],
        n_evidence=row["n_evidence"],
        messages=tuple(
            Said(m["direction"] == "dari-pelapor", m["kind"], m["text"], datetime.fromisoformat(m["at"]))
            for m in row["messages"]
        ),
        promises=tuple(promised(p) for p in row["promises"]),
        readers=tuple(row["readers"]),
        village=row["village"] or "",
        timing=row["timing"],
        asked=asked(row["bridge_ask"]) if row["bridge_ask"] else None,
        bridge_answers={said["answer"]: datetime.fromisoformat(said["at"]) for said in row["bridge_answers"]},
        code_changes=tuple(datetime.fromisoformat(at) for at in row["code_changes"]),
        felt_safe=row["felt_safe"] or "",
        letter=letter(row["letter"]) if row["letter"] else None,
    )


def asked(row: dict[str, Any]) -> Asked:
    return Asked(
        datetime.fromisoformat(row["at"]),
        date.fromisoformat(row["safe_on"]),
        date.fromisoformat(row["statutory_on"]),
        row["article"],
    )


def letter(row: dict[str, Any]) -> Letter:
    days = {
        "decided_on": date.fromisoformat(row["decided_on"]) if row["decided_on"] else None,
        "at": datetime.fromisoformat(row["at"]),
    }
    return Letter(**row | days)


def promised(row: dict[str, Any]) -> Promised:
    due_at = datetime.fromisoformat(row["due_at"])
    kept_at = datetime.fromisoformat(row["kept_at"]) if row["kept_at"] else None
    in_time = (kept_at or now()) <= due_at
    state = ("ditepati" if kept_at else "terbuka") if in_time else "terlambat"
    return Promised(row["kind"], pledges()[row["kind"]].sentence, due_at, kept_at, row["late_note"], state)
