"""The joint action plan of the season (action_plan.toml): B04 and B08 reported and locked, B12 under way."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from kondusif.agencies.queries import agency_by_code
from kondusif.base.time import real_now
from kondusif.cli.season.meetings import CHAIR, CLERK
from kondusif.cli.season.speaking import Team
from kondusif.plans.access.plans import get_line_of, get_period_of, get_plan_for
from kondusif.plans.actions.plan_lines import import_lines
from kondusif.plans.actions.plans import approve_period, approve_plan, lock_period, make_plan
from kondusif.plans.actions.realisations import Achieved, Summary, report_realisation, summarise_line
from kondusif.plans.core.plan_rows import LineWords, Target
from kondusif.plans.queries.plans import PlanFilter, list_lines


@cache
def planned_lines() -> dict[str, Any]:
    """action_plan.toml, read once."""
    return tomllib.loads(Path(__file__).with_name("action_plan.toml").read_text())


def year_of(today: date) -> int:
    """The newest year of which B08 is over and locked."""
    month, day = planned_lines()["days"]["b08_locked"]
    return today.year if today > date(today.year, month, day) else today.year - 1


def plan_life(team: Team) -> Iterator[datetime]:
    """Made, approved; B04 and B08 told, summarised, locked and approved; then some words about B12."""
    source = planned_lines()
    year = year_of(timezone.localdate(real_now()))
    moments = {name: at(year, month, day) for name, (month, day) in source["days"].items()}
    yield moments["made"]
    plan_id, keys = begin(team, year, source["line"])
    yield moments["approved"]
    with team.acting(CHAIR) as actor:
        approve_plan(actor=actor, plan=get_plan_for(actor, plan_id))
    for code in ("b04", "b08"):
        yield moments[code]
        tell(team, plan_id, keys, code)
        yield moments[f"{code}_locked"]
        settle(team, plan_id, keys, code)
    yield moments["b12"]
    tell(team, plan_id, keys, "b12")


def at(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime.combine(date(year, month, day), time(14)))


def begin(team: Team, year: int, lines: list[dict[str, Any]]) -> tuple[Any, list[tuple[Any, dict[str, Any]]]]:
    """The plan and its lines; returns its id, and each line's id with what is told of it."""
    kept = [row for row in lines if agency_by_code(row["responsible"])]
    with team.acting(CLERK) as actor:
        plan = make_plan(actor=actor, year=year)
        import_lines(actor=actor, plan=plan, lines=[words_of(row) for row in kept])
        keys = [line.pk for line in list_lines(plan, actor, PlanFilter())]
    return plan.pk, list(zip(keys, kept, strict=True))


def words_of(row: dict[str, Any]) -> LineWords:
    """A line; an agency that is not loaded here is left out."""
    return LineWords(
        problem=row["problem"], action=row["action"], responsible=row["responsible"], area=row.get("area", ""),
        related=tuple(code for code in row.get("related", ()) if agency_by_code(code)),
        criteria=row.get("criteria", ""), wanted=row.get("wanted", ""),
        targets={code: Target(text, percent) for code, (text, percent) in row["targets"].items()},
    )  # fmt: skip


def tell(team: Team, plan_id: Any, keys: list[tuple[Any, dict[str, Any]]], code: str) -> None:
    """Each agency that has somebody in the season writes its own words."""
    for line_id, row in keys:
        for said in row.get("told", {}).get(code, ()):
            agency = agency_by_code(said["agency"])
            own = said["agency"] == planned_lines()["keeper"]
            speaker = CLERK if own else team.liaison_of(agency) if agency else ""
            if not speaker:
                continue
            with team.acting(speaker) as actor:
                plan = get_plan_for(actor, plan_id)
                achieved = Achieved(said.get("percent"), **{
                    name: said.get(name, "") for name in ("done", "evidence", "link", "obstacle", "advice")
                })  # fmt: skip
                line = get_line_of(plan, line_id)
                report_realisation(actor=actor, line=line, period=get_period_of(plan, code), achieved=achieved)


def settle(team: Team, plan_id: Any, keys: list[tuple[Any, dict[str, Any]]], code: str) -> None:
    """The clerk summarises, the chair locks and approves."""
    with team.acting(CLERK) as actor:
        plan = get_plan_for(actor, plan_id)
        for line_id, row in keys:
            if code in row.get("summary", {}):
                summary = Summary(*row["summary"][code])
                line = get_line_of(plan, line_id)
                summarise_line(actor=actor, line=line, period=get_period_of(plan, code), summary=summary)
        lock_period(actor=actor, period=get_period_of(plan, code))
    with team.acting(CHAIR) as actor:
        approve_period(actor=actor, period=get_period_of(get_plan_for(actor, plan_id), code))
