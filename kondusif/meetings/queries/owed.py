"""What Beranda tells those who owe something: promises that fall due, lines of a plan without the own word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast

from kondusif.agencies.models.person import Person
from kondusif.base.time import day_of, today
from kondusif.meetings.core.standing import OPEN, SOON_DAYS, standing_of
from kondusif.meetings.models.commitment import Commitment, CommitmentState
from kondusif.meetings.queries.wording import say_standing
from kondusif.plans.core.plan_terms import ASKED_DAYS, CODES, LAST_MONTH
from kondusif.plans.models.action_plan import PeriodState, PlanPartner, PlanPeriod, PlanState, Realisation
from kondusif.team.access.roles import MEMBERS

PROMISE, LINES = "janji", "rencana"
COLUMNS = ("kind", "of", "text", "on", "at", "n")


@dataclass(frozen=True)
class OwedPromise:
    """An open promise of the own agency, due within a week or since."""

    url: str
    what: str
    due_on: date
    tone: str
    standing: str


@dataclass(frozen=True)
class OwedLines:
    """Lines of one period about which the own agency said nothing yet."""

    url: str
    year: str
    period: str
    n: int


@dataclass(frozen=True)
class Owed:
    promises: list[OwedPromise]
    lines: list[OwedLines]


def owed_by(person: Person, most: int) -> Owed:
    """Both, by one question to the database; at most so many promises, the nearest first."""
    if not person.holds(*MEMBERS):
        return Owed([], [])
    rows = list(due_promises(person)[:most].union(silent_periods(person), all=True).order_by("on", "at"))
    promises = [as_promise(of, text, on, at, n) for kind, of, text, on, at, n in rows if kind == PROMISE]
    return Owed(promises, [as_lines(of, text, on, n) for kind, of, text, on, _at, n in rows if kind == LINES and n])


def due_promises(person: Person) -> Any:
    soon = today() + timedelta(days=SOON_DAYS)
    mine = Commitment.objects.filter(agency_id=person.agency_id, state=CommitmentState.OPEN, due_on__lte=soon)
    named = mine.annotate(
        n=Count("words"), kind=Value(PROMISE), of=Cast("pk", CharField()), text=F("what"), on=F("due_on"),
        at=F("heard_at"),
    )  # fmt: skip
    return named.order_by("due_on", "made_at").values_list(*COLUMNS)


def silent_periods(person: Person) -> Any:
    """Open periods of running plans that near their end or are past it; nothing before that."""
    told = Realisation.objects.filter(
        line=OuterRef("line_id"), period=OuterRef(OuterRef("pk")), agency_id=person.agency_id
    )
    seats = PlanPartner.objects.filter(~Exists(told), plan=OuterRef("plan_id"), agency_id=person.agency_id)
    asked = PlanPeriod.objects.filter(
        plan__state=PlanState.RUNNING, state=PeriodState.OPEN, ends_on__lte=today() + timedelta(days=ASKED_DAYS)
    )
    named = asked.annotate(
        n=Subquery(seats.order_by().values("plan_id").annotate(n=Count("pk")).values("n")), kind=Value(LINES),
        of=Cast("plan_id", CharField()), text=Cast("plan__year", CharField()), on=F("ends_on"), at=F("plan__made_at"),
    )  # fmt: skip
    return named.order_by().values_list(*COLUMNS)


def as_promise(of: str, what: str, due_on: date, heard_at: datetime, n_words: int) -> OwedPromise:
    heard_on = day_of(heard_at)
    standing = standing_of(OPEN, due_on=due_on, heard_on=heard_on, on=today(), sees_overdue=True)
    tone, words = say_standing(standing, heard_on=heard_on, has_word=bool(n_words))
    return OwedPromise(f"/koordinasi/janji/{UUID(of)}/", what, due_on, tone, words)


def as_lines(of: str, year: str, ends_on: date, n: int) -> OwedLines:
    period = next(code for code in CODES if LAST_MONTH[code] == ends_on.month)
    return OwedLines(f"/koordinasi/rencana/{UUID(of)}/?tunggu=ya", year, period.upper(), n)
