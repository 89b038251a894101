"""Kinds of groups that make a pledge, and reasons for which one is not shown; the table is pledges.toml."""

from __future__ import annotations

import secrets
import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

LONGEST_PLEDGE = 280
LONGEST_GROUP = 80
KEPT_DAYS = 30  # a pledge that is not shown goes so long after its last step


def goes_at(moved_at: datetime, *, is_shown: bool) -> datetime | None:
    """When a pledge is deleted if nothing happens; None while it is shown."""
    return None if is_shown else moved_at + timedelta(days=KEPT_DAYS)


def new_secret() -> str:
    """Of a group's link: 256 bits."""
    return secrets.token_urlsafe(32)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("pledges.toml").read_text())


@cache
def group_kinds() -> dict[str, str]:
    """Code -> label of every kind of group, in the order shown."""
    return {row["code"]: row["label"] for row in _table()["kind"]}


@cache
def refusal_reasons() -> dict[str, str]:
    """Code -> label of every reason for which a pledge is not shown."""
    return {row["code"]: row["label"] for row in _table()["reason"]}
