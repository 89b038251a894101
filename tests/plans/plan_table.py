"""Makers of action plans for these tests: the secretary keeps one; Polda and Korem have a part in its first line."""

from __future__ import annotations

from typing import Any

from kondusif.agencies.models.person import Person
from kondusif.plans.access.plans import get_line_of, get_period_of, get_plan_for
from kondusif.plans.actions.plan_lines import add_line
from kondusif.plans.actions.plans import approve_plan, lock_period, make_plan
from kondusif.plans.actions.realisations import Achieved, Summary, report_realisation, summarise_line
from kondusif.plans.core.plan_rows import LineWords, Target
from kondusif.plans.models.action_plan import ActionPlan, PlanLine
from tests.cast import Cast

YEAR = 2024
TARGETS = {
    "b04": Target("satu pertemuan", 40),
    "b08": Target("patok terpasang", 80),
    "b12": Target("selesai", 100),
}


def line_words(**changed: Any) -> LineWords:
    """A line that Polda answers for, with Korem."""
    said: dict[str, Any] = {
        "problem": "Sengketa batas dua desa", "action": "Mediasi dan pemasangan patok", "responsible": "polda-ntb",
        "area": "52.06", "related": ("korem-162",), "criteria": "Berita acara", "wanted": "Foto patok",
        "targets": TARGETS,
    }  # fmt: skip
    return LineWords(**{**said, **changed})


def drafted(cast: Cast, *lines: LineWords) -> ActionPlan:
    """A plan of 2024 that nobody has approved."""
    with cast.sign_in(cast.secretary):
        plan = make_plan(actor=cast.secretary, year=YEAR)
        for words in lines or (line_words(),):
            add_line(actor=cast.secretary, plan=plan, words=words)
        return plan


def running(cast: Cast, *lines: LineWords) -> ActionPlan:
    """The same, approved."""
    plan = drafted(cast, *lines)
    with cast.sign_in(cast.leader):
        return approve_plan(actor=cast.leader, plan=get_plan_for(cast.leader, plan.pk))


def line_in(person: Person, plan: ActionPlan, number: int = 1) -> PlanLine:
    """A line as this reader finds it; the person must be signed in."""
    found = get_plan_for(person, plan.pk)
    return get_line_of(found, PlanLine.objects.get(plan=found, number=number).pk)


def tell(
    cast: Cast, person: Person, plan: ActionPlan, code: str, percent: int | None, done: str = "Satu rapat."
) -> None:
    """The person's agency reports about the first line."""
    with cast.sign_in(person):
        line = line_in(person, plan)
        period = get_period_of(line.plan, code)
        report_realisation(actor=person, line=line, period=period, achieved=Achieved(percent, done))


def summarise(cast: Cast, plan: ActionPlan, code: str, percent: int | None, text: str = "") -> None:
    """The secretary's summary of the first line."""
    with cast.sign_in(cast.secretary):
        line = line_in(cast.secretary, plan)
        period = get_period_of(line.plan, code)
        summarise_line(actor=cast.secretary, line=line, period=period, summary=Summary(percent, text))


def lock(cast: Cast, plan: ActionPlan, code: str) -> None:
    with cast.sign_in(cast.secretary):
        lock_period(actor=cast.secretary, period=get_period_of(get_plan_for(cast.secretary, plan.pk), code))
