"""Promises as rows of a board, of Beranda, and of one meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kondusif.agencies.models.person import Person
from kondusif.base.time import day_of, today
from kondusif.meetings.access.meetings import sees_overdue
from kondusif.meetings.core.standing import Standing, standing_of
from kondusif.meetings.models.commitment import Commitment, CommitmentState
from kondusif.meetings.queries.wording import owner_of, say_standing

ALL = "semua"
RELATED = ("agency", "area", "meeting", "meeting__convener", "decision")


@dataclass(frozen=True)
class CommitmentFilter:
    """What of the board is shown. state: of CommitmentState, "" for open, "semua"; agency: code; meeting: id."""

    state: str = ""
    agency: str = ""
    due_until: date | None = None
    meeting: str = ""


@dataclass(frozen=True)
class CommitmentRow:
    """One promise for a reader.

    tone, standing  where it stands, in the words that this reader may be told
    number          of the decision behind it, or None
    """

    id: UUID
    url: str
    what: str
    who: str
    office: str
    due_on: date
    place: str
    proof: str
    tone: str
    standing: str
    code: str
    is_own: bool
    meeting: str
    met_on: date
    number: int | None


def promises() -> QuerySet[Commitment]:
    """Every promise that the session may read, with what a row names."""
    return Commitment.objects.select_related(*RELATED).annotate(n_words=Count("words"))


def list_commitments(wanted: CommitmentFilter) -> QuerySet[Commitment]:
    """The board: open ones unless asked otherwise, the nearest date first."""
    rows = narrow(promises(), wanted).order_by("due_on", "made_at", "pk")
    return rows if wanted.state == ALL else rows.filter(state=wanted.state or CommitmentState.OPEN)


def narrow(rows: QuerySet[Commitment], wanted: CommitmentFilter) -> QuerySet[Commitment]:
    """Everything of the filter but the state."""
    if wanted.agency:
        rows = rows.filter(agency__code=wanted.agency)
    if wanted.due_until:
        rows = rows.filter(due_on__lte=wanted.due_until)
    return rows.filter(meeting_id=wanted.meeting) if wanted.meeting else rows


def count_states(wanted: CommitmentFilter) -> dict[str, int]:
    """How many promises of the filter there are in each state."""
    rows = narrow(Commitment.objects.order_by(), wanted)
    return dict(rows.values_list("state").annotate(n=Count("pk")))


def standing_for(person: Person, commitment: Commitment, on: date) -> Standing:
    """Where a promise stands on a day, as far as this reader is told."""
    return standing_of(
        commitment.state, due_on=commitment.due_on, heard_on=day_of(commitment.heard_at), on=on,
        sees_overdue=sees_overdue(person, commitment),
    )  # fmt: skip


def as_row(person: Person, commitment: Commitment, on: date) -> CommitmentRow:
    standing = standing_for(person, commitment, on)
    has_word = bool(getattr(commitment, "n_words", 0))
    tone, words = say_standing(standing, heard_on=day_of(commitment.heard_at), has_word=has_word)
    return CommitmentRow(
        id=commitment.pk,
        url=f"/koordinasi/janji/{commitment.pk}/",
        what=commitment.what,
        who=owner_of(commitment, short=True),
        office=commitment.agency.name,
        due_on=commitment.due_on,
        place=commitment.area.name if commitment.area else "",
        proof=commitment.proof,
        tone=tone,
        standing=words,
        code=standing.code,
        is_own=commitment.agency_id == person.agency_id,
        meeting=commitment.meeting.title,
        met_on=day_of(commitment.meeting.starts_at),
        number=commitment.decision.number if commitment.decision else None,
    )


def as_rows(person: Person, commitments: Iterable[Commitment]) -> list[CommitmentRow]:
    on = today()
    return [as_row(person, each, on) for each in commitments]


def owners() -> list[tuple[str, str]]:
    """Agencies that promised something, as choices of a filter."""
    rows = Commitment.objects.order_by("agency__short_name").values_list("agency__code", "agency__short_name")
    return list(dict.fromkeys(rows))


@dataclass(frozen=True)
class Said:
    """One word about a promise, as its page shows it."""

    when: Any
    label: str
    who: str
    text: str
    link: str


def words_about(commitment: Commitment) -> list[Said]:
    """Everything said since, oldest first."""
    rows = commitment.words.select_related("said_by__agency")
    return [
        Said(
            row.said_at, row.get_kind_display(), row.said_by.agency.short_name, row.text, row.link,
        )
        for row in rows
    ]  # fmt: skip


def running_or_settled_since(first: date | None) -> QuerySet[Commitment]:
    """Open promises, and those settled since a day, or ever."""
    settled = ~Q(state=CommitmentState.OPEN)
    return promises().filter(
        Q(state=CommitmentState.OPEN) | (settled & Q(settled_at__date__gte=first) if first else settled)
    )
