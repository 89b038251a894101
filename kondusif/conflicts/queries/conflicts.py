"""Conflicts as rows of the register, and where one stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.base.time import today
from kondusif.conflicts.core.conflict_sources import list_sources
from kondusif.conflicts.core.conflicts import BROKEN, Standing
from kondusif.conflicts.models.conflict import ConflictState, SocialConflict
from kondusif.conflicts.models.conflict_facts import PeaceTerm
from kondusif.conflicts.queries.conflict_wording import STAGE_TONES, STATE_TONES, stage_of_conflict, state_of_conflict

ALL = "semua"
AT_WORK = (ConflictState.OPEN, ConflictState.PEACE)
NO_DISTRICT = "tanpa-"  # before the code of a regency: those alone whose district is not known


@dataclass(frozen=True)
class ConflictFilter:
    """What the register shows. state: of ConflictState, "" for open and watched, "semua"; the others "" for all.

    regency  code of a regency or of a finer place; after NO_DISTRICT of a regency itself
    """

    state: str = ""
    stage: str = ""
    source: str = ""
    regency: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.state or self.stage or self.source or self.regency)


@dataclass(frozen=True)
class ConflictRow:
    """One conflict of the list. n_unseen: monitoring dates that have come and say nothing yet."""

    url: str
    number: str
    title: str
    place: str
    stage: str
    stage_tone: str
    state: str
    state_tone: str
    source: str
    since: date | None
    n_relapses: int
    n_unseen: int


def conflicts() -> QuerySet[SocialConflict]:
    """Every conflict that the session may read, with what a row names."""
    unseen = Q(terms__looks__result="", terms__looks__due_on__lte=today(), terms__round=F("n_relapses"))
    rows = SocialConflict.objects.select_related("area__parent")
    return rows.annotate(n_unseen=Count("terms__looks", filter=unseen, distinct=True))


def list_conflicts(wanted: ConflictFilter) -> QuerySet[SocialConflict]:
    """The register: what is open or watched unless asked otherwise, the last changed first."""
    return in_state(narrow(conflicts(), wanted), wanted).order_by("-changed_at", "pk")


def found_conflicts(wanted: ConflictFilter) -> QuerySet[SocialConflict]:
    """The same conflicts in no order, to be counted."""
    return in_state(narrow(SocialConflict.objects.order_by(), wanted), wanted)


def in_state(rows: QuerySet[SocialConflict], wanted: ConflictFilter) -> QuerySet[SocialConflict]:
    if wanted.state == ALL:
        return rows
    return rows.filter(state__in=[wanted.state] if wanted.state else AT_WORK)


def narrow(rows: QuerySet[SocialConflict], wanted: ConflictFilter) -> QuerySet[SocialConflict]:
    """Everything of the filter but the state."""
    if wanted.stage:
        rows = rows.filter(stage=wanted.stage)
    if wanted.source:
        rows = rows.filter(source=wanted.source)
    if wanted.regency.startswith(NO_DISTRICT):
        rows = rows.filter(area_id=wanted.regency.removeprefix(NO_DISTRICT))
    elif wanted.regency:
        rows = rows.filter(Q(area_id=wanted.regency) | Q(area__code__startswith=f"{wanted.regency}."))
    return rows


def count_states(wanted: ConflictFilter) -> dict[str, int]:
    """How many conflicts of the filter are in each state."""
    rows = narrow(SocialConflict.objects.order_by(), wanted)
    return dict(rows.values_list("state").annotate(n=Count("pk")))


def as_conflict_rows(rows: Iterable[SocialConflict]) -> list[ConflictRow]:
    return [as_conflict_row(row) for row in rows]


def as_conflict_row(row: SocialConflict) -> ConflictRow:
    source = list_sources().get(row.source)
    return ConflictRow(
        url=reverse("conflict", args=[row.number]),
        number=row.number,
        title=row.title,
        place=place_of(row),
        stage=stage_of_conflict(row),
        stage_tone=STAGE_TONES[row.stage],  # type: ignore[index]
        state=state_of_conflict(row),
        state_tone=STATE_TONES[row.state],  # type: ignore[index]
        source=_(source.label) if source else row.source,
        since=row.occurred_on,
        n_relapses=row.n_relapses,
        n_unseen=getattr(row, "n_unseen", 0),
    )


def place_of(row: SocialConflict) -> str:
    """The regency around the place, or the place itself where it is one."""
    parent = row.area.parent
    return parent.name if parent and row.area.code.count(".") > 1 else row.area.name


def standing_of_conflict(conflict: SocialConflict) -> Standing:
    """Where it stands today; only the terms of the present peace count."""
    terms = PeaceTerm.objects.filter(conflict=conflict, round=conflict.n_relapses).prefetch_related("looks")
    looks = [sorted(term.looks.all(), key=lambda look: look.due_on) for term in terms]
    last = [next((look.result for look in reversed(each) if look.result), "") for each in looks]
    return Standing(
        stage=conflict.stage,
        state=conflict.state,
        n_terms=len(looks),
        watched_until=conflict.watched_until,
        n_unseen=sum(not look.result and look.due_on <= today() for each in looks for look in each),
        n_broken=last.count(BROKEN),
    )
