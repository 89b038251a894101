"""The status dossier of the season (status.toml): in preparation, about a conflict of the season."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from kondusif.area.queries.places import regencies
from kondusif.base.time import now
from kondusif.cli.season.meetings import CLERK, counted
from kondusif.cli.season.speaking import Team
from kondusif.conflicts.access.conflicts import get_conflict_for
from kondusif.conflicts.access.status import get_dossier_for
from kondusif.conflicts.actions.status import Found, NewDossier, add_finding, add_ground, begin_dossier
from kondusif.conflicts.queries.conflicts import ALL, ConflictFilter, list_conflicts


@cache
def planned_status() -> dict[str, Any]:
    """status.toml, read once."""
    return tomllib.loads(Path(__file__).with_name("status.toml").read_text())


def status_life(team: Team) -> Iterator[datetime]:
    """Begun with its ground, then what two bodies say; nothing of it where its regency is not loaded."""
    row = planned_status()
    if not any(each.code == row["place"] for each in regencies()):
        return
    yield at(row["days"])
    dossier_id = begin(team, row)
    for each in row["finding"]:
        yield at(each["days"])
        with team.acting(CLERK) as actor:
            found = Found(
                each["condition"], each["verdict"], each["source"], now() - timedelta(hours=1), each["evidence"]
            )
            add_finding(actor=actor, dossier=get_dossier_for(actor, dossier_id), found=found)


def begin(team: Team, row: dict[str, Any]) -> UUID:
    """The dossier, and the conflict under it where the season has recorded it."""
    with team.acting(CLERK) as actor:
        dossier = begin_dossier(
            actor=actor, dossier=NewDossier(row["scale"], row["place"], row["matter"], row["summary"])
        )
        for conflict in list_conflicts(ConflictFilter(state=ALL)).filter(matter=row["matter"]):
            add_ground(actor=actor, dossier=dossier, conflict=get_conflict_for(actor, conflict.number))
        return dossier.pk


def at(days: int) -> datetime:
    return timezone.make_aware(datetime.combine(counted(days), time(16)))
