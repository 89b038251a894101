"""Citizens' pledges of the season (pledges.toml): sent by groups without an account, one shown, one still waiting."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from kondusif.base.database import one_transaction, speaking_as
from kondusif.cli.season.meetings import CLERK, counted
from kondusif.cli.season.speaking import Team
from kondusif.publishing.actions.pledges import PledgeWords, send_pledge, show_pledge
from kondusif.publishing.core.pledges import new_secret
from kondusif.publishing.queries.pledges import waiting_with_text


@cache
def planned_pledges() -> list[dict[str, Any]]:
    """pledges.toml, read once."""
    rows: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("pledges.toml").read_text())["pledge"]
    return rows


def pledge_lives(team: Team) -> list[Iterator[datetime]]:
    return [pledge_life(team, row) for row in planned_pledges()]


def pledge_life(team: Team, row: dict[str, Any]) -> Iterator[datetime]:
    """Sent at nine; shown at ten, where it is."""
    yield at(row, 9)
    words = PledgeWords(row["group"], row["kind"], row["area"], row["text"])
    with speaking_as("public"), one_transaction():
        send_pledge(words=words, token=new_secret())
    if row["shown"]:
        yield at(row, 10)
        with team.acting(CLERK) as actor:
            for pledge in waiting_with_text(row["text"]):
                show_pledge(actor=actor, pledge=pledge)


def at(row: dict[str, Any], hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(counted(row["days"]), time(hour)))
