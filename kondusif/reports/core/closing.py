"""Reasons for closing a report; the table is closing.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OWN_WORDS = "lain"


@dataclass(frozen=True)
class ClosingReason:
    """label: for the verifier; text: what the reporter reads."""

    code: str
    label: str
    text: str


@cache
def closing_reasons() -> tuple[ClosingReason, ...]:
    """All reasons, in the order shown."""
    rows = tomllib.loads(Path(__file__).with_name("closing.toml").read_text("utf-8"))["reason"]
    return tuple(ClosingReason(**row) for row in rows)


def write_reason(code: str, own: str) -> str:
    """The prepared text with the verifier's own words below it; "" where neither says anything."""
    prepared = next((reason.text for reason in closing_reasons() if reason.code == code), "")
    return "\n\n".join(part for part in (prepared, own.strip()) if part)
