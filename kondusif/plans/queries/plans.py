"""The action plan as a list of plans, as an overview of lines, and as one line with all that was said about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kondusif.agencies.models.person import Person
from kondusif.base.time import today
from kondusif.plans.access.plans import keeps_plan, periods_of
from kondusif.plans.core.plan_terms import Spread, is_asked, spread_of
from kondusif.plans.models.action_plan import (
    ActionPlan,
    PlanLine,
    PlanPartner,
    PlanPeriod,
    PlanState,
    PlanStep,
    Realisation,
)
from kondusif.plans.queries.plan_wording import say_cell, say_target
from kondusif.team.access.roles import SPEAKERS

URL = "/koordinasi/rencana/"


@dataclass(frozen=True)
class PlanFilter:
    """What of the overview is shown. agency: code; area: regency code; waits: only what waits for the reader."""

    agency: str = ""
    area: str = ""
    waits: bool = False

    @property
    def is_narrowed(self) -> bool:
        return bool(self.agency or self.area or self.waits)


@dataclass(frozen=True)
class PlanCell:
    """One line in one period.

    target       its number in words
    tone, words  where it stands; more: how many spoke
    report_url   "" where the reader is not asked
    """

    period: str
    target: str
    tone: str
    words: str
    more: str
    report_url: str
    has_told: bool


@dataclass(frozen=True)
class PlanRow:
    """One line of the overview."""

    id: UUID
    url: str
    number: int
    problem: str
    action: str
    place: str
    responsible: str
    related: tuple[str, ...]
    is_mine: bool
    cells: list[PlanCell]


@dataclass(frozen=True)
class PeriodHead:
    """A period above its column. n_summarised of n_lines have the secretariat's summary."""

    period: PlanPeriod
    n_lines: int
    n_summarised: int


def running_lines(year: int, number: int) -> list[PlanLine]:
    """Lines of that number in the running plans of a year, as far as the session reads them."""
    rows = PlanLine.objects.select_related("plan").filter(plan__state=PlanState.RUNNING)
    return list(rows.filter(plan__year=year, number=number).order_by("plan_id"))


def list_plans() -> QuerySet[ActionPlan]:
    """Every plan that the session may read, the newest year first."""
    return ActionPlan.objects.select_related("agency").annotate(n_lines=Count("lines")).order_by("-year", "agency_id")


def list_lines(plan: ActionPlan, person: Person, wanted: PlanFilter) -> QuerySet[PlanLine]:
    """Lines of a plan: by number for who keeps it, for everybody else the own agency's first."""
    seats = PlanPartner.objects.filter(line=OuterRef("pk"))
    rows = PlanLine.objects.filter(plan=plan).select_related("area", "responsible").annotate(
        is_mine=Exists(seats.filter(agency_id=person.agency_id)),
        partners_in_order=ArraySubquery(seats.order_by("agency__short_name").values("agency__short_name")),
    )  # fmt: skip
    if wanted.agency:
        rows = rows.filter(Exists(seats.filter(agency__code=wanted.agency)))
    if wanted.area:
        rows = rows.filter(area__code__startswith=wanted.area)
    if wanted.waits:
        rows = rows.filter(waiting(plan, person))
    return rows.order_by("number") if keeps_plan(person, plan) else rows.order_by("-is_mine", "number")


def waiting(plan: ActionPlan, person: Person) -> Q:
    """Lines that ask something of this reader: the own realisation, and a summary of who keeps the plan."""
    asked = asked_periods(plan, today())
    found = Q(pk__in=[])
    for period in asked:
        told = Realisation.objects.filter(line=OuterRef("pk"), period=period, agency_id=person.agency_id)
        found |= Q(is_mine=True) & ~Q(Exists(told))
        if keeps_plan(person, plan):
            found |= Q(Exists(PlanStep.objects.filter(line=OuterRef("pk"), period=period, summary_at=None)))
    return found


def asked_periods(plan: ActionPlan, on: date) -> list[PlanPeriod]:
    """Open periods of a running plan that are near their end or past it."""
    if plan.state != PlanState.RUNNING:
        return []
    return [period for period in periods_of(plan) if period.is_open and is_asked(period.ends_on, on)]


def rows_of(plan: ActionPlan, person: Person, lines: Sequence[PlanLine]) -> list[PlanRow]:
    """Lines as rows, with one more question however many they are."""
    told = Realisation.objects.filter(line=OuterRef("line_id"), period=OuterRef("period_id")).order_by("agency_id")
    steps = PlanStep.objects.filter(line__in=[line.pk for line in lines]).annotate(
        told_by=ArraySubquery(told.values("agency_id")), told_percents=ArraySubquery(told.values("percent"))
    )
    by_place = {(step.line_id, step.period_id): step for step in steps}
    return [as_row(plan, person, line, by_place) for line in lines]


def as_row(plan: ActionPlan, person: Person, line: Any, steps: dict[Any, Any]) -> PlanRow:
    url = f"{URL}{plan.pk}/baris/{line.pk}/"
    may_tell = line.is_mine and plan.state == PlanState.RUNNING and person.holds(*SPEAKERS)
    cells = []
    for period in periods_of(plan):
        step = steps[line.pk, period.pk]
        spread = spread_of(len(line.partners_in_order), step.told_percents)
        has_told = person.agency_id in step.told_by
        ask = may_tell and period.is_open and (has_told or is_asked(period.ends_on, today()))
        cells.append(cell_of(period, step, spread, url=url if ask else "", has_told=has_told))
    responsible = line.responsible.short_name
    return PlanRow(
        id=line.pk, url=url, number=line.number, problem=line.problem, action=line.action,
        place=line.area.name if line.area else "", responsible=responsible, is_mine=line.is_mine, cells=cells,
        related=tuple(name for name in line.partners_in_order if name != responsible),
    )  # fmt: skip


def cell_of(period: PlanPeriod, step: PlanStep, spread: Spread, *, url: str, has_told: bool) -> PlanCell:
    tone, words, more = say_cell(step, spread)
    return PlanCell(
        period=period.name, target=say_target(step), tone=tone, words=words, more=more,
        report_url=f"{url}{period.code}/" if url else "", has_told=has_told,
    )  # fmt: skip


def heads_of(plan: ActionPlan) -> list[PeriodHead]:
    """The three periods with how many lines are summarised, as the gate counted them."""
    counted: list[Any] = list(periods_of(plan))
    return [PeriodHead(period, period.n_lines or 0, period.n_summarised or 0) for period in counted]


def partners_in(plan: ActionPlan) -> list[tuple[str, str]]:
    """Agencies with a part in a plan, as choices of a filter."""
    rows = PlanPartner.objects.filter(plan=plan).order_by("agency__short_name").distinct()
    return list(rows.values_list("agency__code", "agency__short_name"))


@dataclass(frozen=True)
class SaidOfLine:
    """What one agency said about a line in one period."""

    agency: str
    percent: int | None
    done: str
    evidence: str
    link: str
    obstacle: str
    advice: str
    when: datetime


@dataclass(frozen=True)
class LinePeriod:
    """One period of a line's page. silent: agencies with a part that said nothing yet; differs: their numbers do."""

    period: PlanPeriod
    step: PlanStep
    said: list[SaidOfLine]
    silent: list[str]
    differs: bool
    may_tell: bool
    has_told: bool
    may_summarise: bool


def periods_of_line(line: PlanLine, person: Person) -> list[LinePeriod]:
    """B04, B08, B12 of a line for a reader: everybody's words side by side."""
    steps = {step.period_id: step for step in PlanStep.objects.select_related("summary_by__agency").filter(line=line)}
    partners = dict(line.partners.order_by("agency__short_name").values_list("agency_id", "agency__short_name"))
    heard: dict[UUID, list[Realisation]] = defaultdict(list)
    for each in Realisation.objects.filter(line=line).select_related("agency").order_by("agency__short_name"):
        heard[each.period_id].append(each)
    runs = line.plan.state == PlanState.RUNNING
    may_tell = runs and person.agency_id in partners and person.holds(*SPEAKERS)
    found = []
    for period in periods_of(line.plan):
        told = {each.agency_id for each in heard[period.pk]}
        spread = spread_of(len(partners), [each.percent for each in heard[period.pk]])
        found.append(
            LinePeriod(
                period=period,
                step=steps[period.pk],
                said=[as_said(each) for each in heard[period.pk]],
                silent=[name for key, name in partners.items() if key not in told],
                differs=spread.differs,
                may_tell=may_tell and period.is_open,
                has_told=person.agency_id in told,
                may_summarise=runs and period.is_open and keeps_plan(person, line.plan),
            )
        )
    return found


def as_said(row: Realisation) -> SaidOfLine:
    return SaidOfLine(
        row.agency.short_name, row.percent, row.done, row.evidence, row.link, row.obstacle, row.advice, row.written_at
    )  # fmt: skip
