"""Messages of peace of the season (messages.toml): written, approved, and said in a few places."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from kondusif.cli.season.meetings import CHAIR, CLERK, counted
from kondusif.cli.season.speaking import Team
from kondusif.publishing.access.messages import get_message_for
from kondusif.publishing.actions.messages import Spoken, approve_message, record_spoken, write_message


@cache
def planned_messages() -> list[dict[str, Any]]:
    """messages.toml, read once."""
    source = tomllib.loads(Path(__file__).with_name("messages.toml").read_text())
    rows: list[dict[str, Any]] = source["message"]
    return rows


def message_lives(team: Team) -> list[Iterator[datetime]]:
    return [message_life(team, row) for row in planned_messages()]


def message_life(team: Team, row: dict[str, Any]) -> Iterator[datetime]:
    """Written at eight, approved at nine, said on later days."""
    yield at(row, 8)
    with team.acting(CLERK) as actor:
        number = write_message(actor=actor, text=row["text"]).number
    yield at(row, 9)
    with team.acting(CHAIR) as actor:
        approve_message(actor=actor, message=get_message_for(actor, number))
    for said in row.get("said", ()):
        yield at(said, 16)
        with team.acting(said["by"]) as actor:
            record_spoken(actor=actor, message=get_message_for(actor, number), spoken=spoken_of(said))


def at(row: dict[str, Any], hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(counted(row["days"]), time(hour)))


def spoken_of(said: dict[str, Any]) -> Spoken:
    return Spoken(
        said["office"], said["area"], said["place"], counted(said["days"]), said["occasion"], said.get("reach")
    )
