"""Clarifications of the season (clarifications.toml): written, approved by two, published."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from kondusif.agencies.queries import agency_by_code
from kondusif.cli.season.meetings import CLERK, counted
from kondusif.cli.season.speaking import Team
from kondusif.publishing.access.clarifications import get_clarification_for
from kondusif.publishing.actions.clarifications import (
    Words,
    approve_clarification,
    ask_to_approve,
    begin_clarification,
    publish_clarification,
)


@cache
def planned_clarifications() -> list[dict[str, Any]]:
    """clarifications.toml, read once."""
    source = tomllib.loads(Path(__file__).with_name("clarifications.toml").read_text())
    rows: list[dict[str, Any]] = source["clarification"]
    return rows


def clarification_lives(team: Team) -> list[Iterator[datetime]]:
    return [clarification_life(team, row) for row in planned_clarifications()]


def clarification_life(team: Team, row: dict[str, Any]) -> Iterator[datetime]:
    """Written at nine, approved, published at eleven."""
    asked = agency_by_code(row["asked"]) if "asked" in row else None
    if "asked" in row and asked is None:
        return
    yield at(row, 9)
    with team.acting(CLERK) as actor:
        number = begin_clarification(actor=actor, kind=row["kind"], words=words_of(row)).number
        if asked is not None:
            ask_to_approve(actor=actor, clarification=get_clarification_for(actor, number), agency=asked)
    yield at(row, 10)
    for name in row["approvers"]:
        with team.acting(name) as actor:
            approve_clarification(actor=actor, clarification=get_clarification_for(actor, number))
    yield at(row, 11)
    with team.acting(CLERK) as actor:
        publish_clarification(actor=actor, clarification=get_clarification_for(actor, number))


def at(row: dict[str, Any], hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(counted(row["days"]), time(hour)))


def words_of(row: dict[str, Any]) -> Words:
    return Words(
        row["headline"], row["claim"], row["verdict"], row["facts"], [tuple(pair) for pair in row["evidence"]],
        expires_on=counted(row["until"]), review_on=counted(row["review"]),
    )  # fmt: skip
