"""A log of the tests: steps and beats at moments of their choosing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connections

from kondusif.audit.actions import Subject, append
from kondusif.audit.core.notes import Note, read_checkpoint, read_note
from kondusif.audit.runs.record import BEAT_SECONDS, Signer, record
from kondusif.base.database import call, speaking_as

MINUTE = 1_764_000_000  # 24 November 2025, 16.00 UTC: the beginning of an hour
TABLES = "log_waiting, log_leaf, log_tile, log_promise, log_head, log_newest, log_restoration, audit_entry"
REPORTS = "report_tally, report_tally_delta, report, submission CASCADE"


@dataclass
class Log:
    """signer: of this test alone. at: seconds since 1970 at the next step."""

    signer: Signer
    at: int

    def step(self, seconds: int = 2) -> int:
        """One step after so many seconds; returns how many leaves were added."""
        self.at += seconds
        with speaking_as("worker"):
            return record(self.signer, at=self.at)

    def beat(self) -> Note:
        """A step a minute later, which signs."""
        self.step(BEAT_SECONDS)
        return self.head()

    def head(self) -> Note:
        with speaking_as("public"):
            return read_note(call("newest_head"))

    def size(self) -> int:
        return read_checkpoint(self.head().text).size


def act(n: int = 1, verb: str = "clock.missed", **facts: Any) -> None:
    """So many entries of no person."""
    with speaking_as("worker"):
        for _each in range(n):
            append(verb, actor=None, subject=Subject("", None, None), facts=facts)


def as_owner(statement: str, arguments: list[Any] | None = None) -> list[tuple[Any, ...]]:
    """Run a statement as the owner; rows where it gives some."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchall() if cursor.description else []


def empty_log() -> None:
    """No entry and no leaf."""
    as_owner(f"TRUNCATE {TABLES}, {REPORTS}")
