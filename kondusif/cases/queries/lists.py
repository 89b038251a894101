"""All berkas a person may read, narrowed by the address."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from kondusif.agencies.access import audiences_of_actor
from kondusif.agencies.models.person import Person
from kondusif.base.time import in_short_words, today
from kondusif.cases.models.case import FINISHED, Case, CaseQuerySet, State
from kondusif.cases.models.clock import CaseClock
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.due import names_day, open_clocks, over_and_nobodys, say_due, say_left, title_of, when_due
from kondusif.cases.queries.words import TONES, is_at_work, kind_label, place_of
from kondusif.reports.core.search_words import printable, read_words
from kondusif.rules.queries import practice_made_earlier
from kondusif.web.memory import once

OPEN, ALL = "terbuka", "semua"
MOST_FOUND = 300
RELATED = ("election", "district__parent", "village__parent__parent")


@dataclass(frozen=True)
class CaseFilter:
    """What the list shows; each field is a query parameter of its address, "" for no limit.

    state   a State, "terbuka" (not closed; where nothing is chosen) or "semua"
    area    code of a regency, district or village
    agency  code of an agency the berkas was referred to
    due_on  with a date that still waits to be met on that day
    words   of the title or of a report's summary, or the beginning of the number; the newest that fit
    """

    state: str = ""
    election: str = ""
    area: str = ""
    kind: str = ""
    agency: str = ""
    due_on: date | None = None
    words: str = ""


@dataclass(frozen=True)
class CaseRow:
    """One line of the list.

    due_left, due_rule  words for the next date, and its rule; "" where none runs
    is_day_said         `due_left` names the day already
    is_verified         whether that rule is
    """

    number: str
    title: str
    state: str
    tone: str
    kind: str
    place: str
    election: str
    opened_on: date
    due_on: date | None
    due: str
    is_day_said: bool
    due_left: str
    due_tone: str
    due_rule: str
    is_verified: bool
    handlers: tuple[str, ...]

    @property
    def url(self) -> str:
        return f"/penanganan/{self.number}/"


def list_cases(person: Person, wanted: CaseFilter, *, most: int = MOST_FOUND) -> QuerySet[Case]:
    """Berkas the person may read, the nearest date first, then the newest; of a search the newest `most`."""
    if wanted.words:
        rows = Case.objects.visible_to(audiences_of_actor()).filter(pk__in=[pk for pk, _state in _found(wanted, most)])
    else:
        rows = narrowed(wanted)
    if wanted.state in ("", OPEN):
        rows = rows.exclude(state=State.CLOSED)
    elif wanted.state != ALL:
        rows = rows.filter(state=wanted.state)
    running = CaseClock.objects.filter(case=OuterRef("pk"), met_on__isnull=True, due_on__isnull=False)
    running = running.exclude(over_and_nobodys(today())).order_by("due_on", "rule")
    # Day, rule, owner, last day and hour in one text ("2024-02-19 pemilu-lapor  2024-02-21 "), so that each berkas is
    # asked once; it sorts as the day does.
    parts = [Coalesce(Cast(name, CharField()), Value("")) for name in ("rule", "agency_id", "possible_on", "due_at")]
    running = running.annotate(
        clock=Concat(Cast("due_on", CharField()), *(each for part in parts for each in (Value("\t"), part)))
    )
    # Asked for berkas at work alone: of the finished ones no date is shown, and they are the many.
    if wanted.state in FINISHED:
        return rows.select_related(*RELATED).order_by("-opened_at", "pk")
    rows = rows.annotate(next_clock=Choice(When(~Q(state__in=FINISHED), then=Subquery(running.values("clock")[:1]))))
    return rows.select_related(*RELATED).order_by(F("next_clock").asc(nulls_last=True), "-opened_at", "pk")


def narrowed(wanted: CaseFilter, *, most: int = MOST_FOUND) -> CaseQuerySet:
    """Everything but the state, so that the counts by state can stand beside the list."""
    rows = Case.objects.visible_to(audiences_of_actor())
    if wanted.election:
        rows = rows.filter(election_id=wanted.election)
    if wanted.area:
        inside = Q(district__code__startswith=f"{wanted.area}.")
        rows = rows.filter(Q(district_id=wanted.area) | Q(village_id=wanted.area) | inside)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.agency:
        rows = rows.filter(Exists(Referral.objects.filter(case=OuterRef("pk"), agency__code=wanted.agency)))
    if wanted.due_on:
        rows = rows.filter(Exists(open_clocks().filter(case=OuterRef("pk"), due_on=wanted.due_on)))
    if wanted.words:
        rows = holding(rows, wanted.words, most=most)
    return rows


def count_by_state(wanted: CaseFilter) -> dict[str, int]:
    """State -> berkas that the rest of the filter lets through."""
    if wanted.words:
        return Counter(state for _pk, state in _found(wanted, MOST_FOUND))
    return dict(narrowed(wanted).values_list("state").annotate(Count("pk")).values_list("state", "pk__count"))


def _found(wanted: CaseFilter, most: int) -> list[tuple[UUID, str]]:
    """Id and state of what was searched for; few, and searched once for the counts and the list."""
    rows = narrowed(wanted, most=most).values_list("pk", "state")
    return once(("berkas found", wanted, most), lambda: list(rows))


def count_listed(wanted: CaseFilter, by_state: dict[str, int]) -> int:
    """How many the list holds, from the counts by state."""
    if wanted.state in ("", OPEN):
        return sum(n for state, n in by_state.items() if state != State.CLOSED)
    return sum(by_state.values()) if wanted.state == ALL else by_state.get(wanted.state, 0)


def holding(rows: CaseQuerySet, text: str, *, places: tuple[str, ...] = (), most: int = MOST_FOUND) -> CaseQuerySet:
    """Of these, the berkas of the session's audiences by number, title, their reports' summaries or villages.

    The newest `most` of them; none for more words than are read.
    """
    words = read_words(text)
    if words.is_too_long:
        return rows.none()
    asked = {"all": words.every, "phrases": words.phrases, "none": words.none, "places": places}
    if not (words.every or words.phrases):
        asked |= {"none": ()}
    # As an array the ids are looked up by key; as a subquery every berkas would be held against them. In a SELECT of
    # its own the function is called once; without, the planner calls it too, to guess how many it will find.
    found = '"case_file"."id" = ANY ((SELECT kondusif.search_cases(%s, %s, %s))::uuid[])'
    values = [json.dumps(asked), printable(text).upper(), most]
    return cast(CaseQuerySet, rows.extra(where=[found], params=values))  # noqa: S610 what was typed is a value


def find_cases(text: str, places: tuple[str, ...], most: int) -> list[Case]:
    """The berkas of `holding`, the newest first."""
    rows = Case.objects.visible_to(audiences_of_actor()).select_related("village__parent", "election")
    return list(holding(rows, text, places=places, most=most).order_by("-opened_at", "pk"))


def rows_of(cases: list[Case], person: Person) -> list[CaseRow]:
    """Lines for one page of berkas, with the bodies they were sent to."""
    sent: dict[object, list[str]] = {}
    ids = [case.pk for case in cases]
    for row in Referral.objects.filter(case_id__in=ids).select_related("agency").order_by("sent_at"):
        sent.setdefault(row.case_id, []).append(row.agency.short_name)
    return [as_row(case, tuple(dict.fromkeys(sent.get(case.pk, []))), person) for case in cases]


def as_row(case: Case, handlers: tuple[str, ...], person: Person) -> CaseRow:
    """One line; the date in the words that Beranda, the list of dates and the berkas have for it."""
    day, rule, owner, possible, at = (getattr(case, "next_clock", None) or "\t\t\t\t").split("\t")
    due_on = date.fromisoformat(day) if day and is_at_work(case) else None
    possible_on = date.fromisoformat(possible) if possible else None
    when = when_due(rule, due_on, possible_on, today()) if due_on else "nanti"
    is_own = owner in ("", str(person.agency_id))
    due_at = datetime.fromisoformat(at) if at else None
    clock = CaseClock(case=case, rule=rule, due_on=due_on or today(), due_at=due_at)
    return CaseRow(
        number=case.number,
        title=case.title,
        state=str(State(case.state).label),
        tone=TONES[case.state],
        kind=kind_label(case),
        place=place_of(case),
        election=case.election.name,
        opened_on=timezone.localdate(case.opened_at),
        due_on=due_on,
        due=say_due(clock, in_short_words) if due_on else "",
        is_day_said=due_on is not None and names_day(due_on, today(), is_own=is_own),
        due_left=say_left(due_on, possible_on, today(), is_own=is_own) if due_on else "",
        due_tone="info" if when == "nanti" else "late" if when == "lewat" and is_own else "soon",
        due_rule=rule if due_on else "",
        is_verified=due_on is None
        or (title_of(case.edition, rule)[1] and not practice_made_earlier(case.edition, rule, due_on, possible_on)),
        handlers=handlers,
    )
