"""How long what is kept; the table is retention.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("retention.toml")
IDENTITY, CLOSED_REPORT, CASE_CONTENT = "identitas", "laporan-ditutup", "isi-berkas"


@dataclass(frozen=True)
class Term:
    """One class: what is destroyed, from which event on it is counted, after how many days.

    days    None: nobody has fixed it, nothing is destroyed by itself
    latest_days  after the report came in, for what nobody told the event of; None for what only waits for its event
    choice  what of it stands in no article
    """

    id: str
    label: str
    what: str
    event: str
    event_label: str
    article: str
    verified: bool
    choice: str
    days: int | None = None
    latest_days: int | None = None


@cache
def terms() -> dict[str, Term]:
    """Every class by its id, in the order of the table."""
    return {row["id"]: Term(**row) for row in read()["class"]}


@cache
def answer_period() -> timedelta:
    """Within which a reporter's request to erase her identity is answered."""
    return timedelta(hours=read()["answer_hours"])


@cache
def longest_hold() -> timedelta:
    """After which a hold has to be placed anew, with a new reason."""
    return timedelta(days=read()["longest_hold_days"])


@cache
def hold_wait() -> timedelta:
    """How long a hold stands by one body while a second one is asked."""
    return timedelta(days=read()["hold_wait_days"])


@cache
def backup_days() -> int:
    """How long a backup is kept at most."""
    return int(read()["backup_days"])


def read() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
