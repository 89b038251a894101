"""What a receipt code opens, and the dates promised with it."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.base.database import call, standing_rows
from kondusif.base.ids import new_id
from kondusif.base.time import now
from kondusif.reports.core.promises import pledges
from kondusif.rules.queries import add_working_days
from kondusif.vault.core.receipts import lookup_of, make_code, read_code, reply_key
from kondusif.vault.core.sealing import open_message, public_of, seal_message, talk_private, unwrap


@dataclass(frozen=True)
class Said:
    """One message of the talk. `mine`: written by the reporter."""

    mine: bool
    kind: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Talk:
    """The talk of one report as its reporter holds it.

    talk_key  public: messages are sealed to it
    dek       key of the record, opened with the code; None for a receipt from before codes gave a key, until a body
              hands it over
    waits     it is an alarm that nobody has answered
    """

    report_id: UUID
    talk_key: bytes
    dek: bytes | None
    waits: bool

    def number_of(self, *parts: str) -> UUID:
        """A number that the same words give again and nobody else can guess; random without the record's key."""
        if self.dek is None:
            return new_id()
        return UUID(bytes=hmac.digest(self.dek, json.dumps(parts).encode(), "sha256")[:16], version=4)

    def seal(self, text: str, number: UUID) -> dict[str, str]:
        """A message for this talk, as the functions of the database take it."""
        sealed = seal_message(text, self.talk_key, record_id=self.report_id, message_id=number)
        return {"id": str(number), "sealed": sealed.hex()}

    def read(self, message: dict[str, Any]) -> str:
        """A message's text."""
        if self.dek is None:
            return _("Pesan ini tersegel sebelum kode Anda mempunyai kunci. Petugas membukanya kembali bagi Anda.")
        number = UUID(message["id"])
        sealed = bytes.fromhex(message["sealed"])
        try:
            return open_message(sealed, talk_private(self.dek), record_id=self.report_id, message_id=number)
        except InvalidTag:
            return _("Pesan ini rusak atau bukan untuk laporan ini, jadi tidak dapat dibaca.")


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
    talks           of the report and of every alarm raised with the code
    record          leaf and hour of receipt, of which reports/queries/record.py makes the promise
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
    talks: tuple[Talk, ...] = ()
    record: dict[str, str] | None = None

    @property
    def talk(self) -> Talk:
        """The talk about the report itself."""
        return next(talk for talk in self.talks if talk.report_id == self.report_id)

    @property
    def waiting_alarm(self) -> Talk | None:
        """The alarm that nobody has answered yet."""
        return next((talk for talk in self.talks if talk.waits), None)

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
    lookup = lookup_of(known, settings.RECEIPT_PEPPER)
    [(found,)] = standing_rows("SELECT kondusif.read_receipt(%s)", [lookup])
    if not found:
        return None
    row = found if isinstance(found, dict) else json.loads(found)
    if row["reply_key"] is None:
        call("note_reply_key", lookup, public_of(reply_key(known)))
    return receipt_view(known, row)


def receipt_view(code: str, row: dict[str, Any]) -> ReceiptView:
    """The JSON of the database function as types, the talk opened with the code."""
    talks = {talk.report_id: talk for talk in opened_talks(code, row["talks"])}
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
            Said(
                m["direction"] == "dari-pelapor",
                m["kind"],
                talks[UUID(m["report_id"])].read(m),
                datetime.fromisoformat(m["at"]),
            )
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
        talks=tuple(talks.values()),
        record=row["record"],
    )


def opened_talks(code: str, rows: list[dict[str, Any]]) -> list[Talk]:
    """Each talk with the key of its record."""
    private = reply_key(code)
    return [
        Talk(
            UUID(row["report_id"]),
            bytes.fromhex(row["talk_key"]),
            opened_dek(private, row["wrapped"], UUID(row["report_id"])),
            row["waits"],
        )
        for row in rows
    ]


def opened_dek(private: bytes, wrapped: str | None, report_id: UUID) -> bytes | None:
    """The record's key, None where there is none for this code."""
    try:
        return unwrap(private, bytes.fromhex(wrapped), record_id=report_id) if wrapped else None
    except InvalidTag:
        return None


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
