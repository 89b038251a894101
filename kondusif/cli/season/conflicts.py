"""Conflicts of the season and what became of them (conflicts.toml): every step on its day, by the secretary."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from kondusif.area.queries.places import districts, regency_of
from kondusif.base.time import now
from kondusif.cli.season.meetings import CLERK, counted
from kondusif.cli.season.speaking import Team
from kondusif.conflicts.access.conflicts import get_conflict_for, get_look_of
from kondusif.conflicts.actions.conflict_facts import Claim, Done, TollInput, add_frame, add_intervention, add_toll
from kondusif.conflicts.actions.conflict_steps import move_stage, note_relapse, reach_peace, settle_conflict
from kondusif.conflicts.actions.conflicts import Described, NewConflict, record_conflict
from kondusif.conflicts.actions.peace import NewTerm, agree_term, note_look

HOURS = (9, 10, 11, 13, 14, 15)  # steps of one day come one after another


@cache
def planned_conflicts() -> list[dict[str, Any]]:
    """conflicts.toml, read once; of places that are loaded here."""
    source = tomllib.loads(Path(__file__).with_name("conflicts.toml").read_text())
    return [row for row in source["conflict"] if is_loaded(row["place"])]


def is_loaded(place: str) -> bool:
    return any(each.code == place for each in districts(regency_of(place)))


def conflict_lives(team: Team) -> list[Iterator[datetime]]:
    """A life for each conflict, played beside those of the reports and meetings."""
    return [conflict_life(team, row) for row in planned_conflicts()]


def conflict_life(team: Team, row: dict[str, Any]) -> Iterator[datetime]:
    """Recorded, then each step on its day."""
    first, *following = row["step"]
    yield moment_of(first, 0)
    with team.acting(CLERK) as actor:
        number = record_conflict(actor=actor, conflict=new_conflict(row, first)).number
    earlier = [step["days"] for step in row["step"]]
    for place, step in enumerate(following, start=1):
        yield moment_of(step, earlier[:place].count(step["days"]))
        with team.acting(CLERK) as actor:
            STEPS[step["kind"]](actor, get_conflict_for(actor, number), step)


def moment_of(step: dict[str, Any], n_before: int) -> datetime:
    """The moment of a step; n_before: steps of the same day before it."""
    return timezone.make_aware(datetime.combine(counted(step["days"]), time(HOURS[n_before])))


def new_conflict(row: dict[str, Any], first: dict[str, Any]) -> NewConflict:
    described = Described(row["matter"], row["source"], row["violence"], row["spot"], row["summary"])
    return NewConflict(
        described=described, place=row["place"], stage=first["stage"], on=day_of(first), reason=first["reason"],
        parties=row["parties"],
    )  # fmt: skip


def day_of(step: dict[str, Any]) -> date:
    return counted(step["days"])


def stage(actor: Any, conflict: Any, step: dict[str, Any]) -> None:
    move_stage(actor=actor, conflict=conflict, stage=step["stage"], on=day_of(step), reason=step["reason"])


def toll(actor: Any, conflict: Any, step: dict[str, Any]) -> None:
    told = TollInput(step["measure"], step["number"], step["source"], now() - timedelta(hours=1))
    add_toll(actor=actor, conflict=conflict, told=told)


def frame(actor: Any, conflict: Any, step: dict[str, Any]) -> None:
    claim = Claim(step["frame"], step["claimed_by"], step["said_in"], day_of(step))
    add_frame(actor=actor, conflict=conflict, claim=claim)


def intervention(actor: Any, conflict: Any, step: dict[str, Any]) -> None:
    done = Done(step["what"], step["body"], day_of(step), step["text"], step.get("outcome", ""))
    add_intervention(actor=actor, conflict=conflict, done=done)


def term(actor: Any, conflict: Any, step: dict[str, Any]) -> None:
    until = counted(step["until"]) if "until" in step else None
    wanted = NewTerm(
        step["text"], step["promised_by"], day_of(step), counted(step["first"]), step.get("every", 0), until
    )
    agree_term(actor=actor, conflict=conflict, term=wanted)


def peace(actor: Any, conflict: Any, step: dict[str, Any]) -> None:
    reach_peace(
        actor=actor, conflict=conflict, on=day_of(step), watched_until=counted(step["until"]), reason=step["reason"]
    )


def look(actor: Any, conflict: Any, step: dict[str, Any]) -> None:
    """The first monitoring date of the term that nobody has filled in."""
    due = conflict.terms.get(number=step["term"]).looks.filter(result="").order_by("due_on")[0]
    found = get_look_of(conflict, due.pk)
    note_look(actor=actor, conflict=conflict, look=found, result=step["result"], seen=step["seen"])


def relapse(actor: Any, conflict: Any, step: dict[str, Any]) -> None:
    note_relapse(actor=actor, conflict=conflict, on=day_of(step), reason=step["reason"])


def end(actor: Any, conflict: Any, step: dict[str, Any]) -> None:
    settle_conflict(actor=actor, conflict=conflict, on=day_of(step), reason=step["reason"])


STEPS: dict[str, Callable[[Any, Any, dict[str, Any]], None]] = {
    "tahap": stage,
    "angka": toll,
    "bingkai": frame,
    "tindakan": intervention,
    "butir": term,
    "damai": peace,
    "pantau": look,
    "kambuh": relapse,
    "selesai": end,
}
