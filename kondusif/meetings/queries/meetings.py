"""Meetings as a list and as a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.approvals.queries import hinders_approval
from kondusif.audit.queries import Line, history_of
from kondusif.base.time import moment_in_words, now
from kondusif.meetings.access.meetings import is_chair, is_host
from kondusif.meetings.models.commitment import Commitment, CommitmentState
from kondusif.meetings.models.meeting import Attendance, Guest, Meeting, MeetingState
from kondusif.meetings.models.minutes import AgendaItem, Decision
from kondusif.meetings.queries.commitments import CommitmentRow, as_rows, promises
from kondusif.meetings.queries.wording import state_of_meeting, tone_of_meeting, when_of
from kondusif.team.access.roles import SPEAKERS

ATTENDANCE_TONES = {Attendance.PRESENT: "good", Attendance.REPRESENTED: "good"}


@dataclass(frozen=True)
class MeetingRow:
    """One meeting of the list. n_open, n_promises: of the promises made there."""

    id: UUID
    title: str
    kind: str
    starts_at: datetime
    when: str
    place: str
    convener: str
    tone: str
    state: str
    n_open: int
    n_promises: int


def list_meetings(*, ahead: bool) -> QuerySet[Meeting]:
    """Planned meetings, the nearest first; or those that were, the last first."""
    coming = Q(state__in=(MeetingState.PLANNED, MeetingState.HELD), ends_at__gte=now())
    rows = Meeting.objects.select_related("convener")
    counted = rows.annotate(
        n_promises=Count("commitments", distinct=True),
        n_open=Count("commitments", filter=Q(commitments__state=CommitmentState.OPEN), distinct=True),
    )
    return counted.filter(coming).order_by("starts_at") if ahead else counted.exclude(coming).order_by("-starts_at")


def as_meeting_rows(meetings: Any) -> list[MeetingRow]:
    return [
        MeetingRow(
            id=row.pk, title=row.title, kind=row.get_kind_display(), starts_at=row.starts_at, when=when_of(row),
            place=row.place, convener=row.convener.short_name, tone=tone_of_meeting(row), state=state_of_meeting(row),
            n_open=row.n_open, n_promises=row.n_promises,
        )
        for row in meetings
    ]  # fmt: skip


@dataclass(frozen=True)
class GuestRow:
    """A body that was asked. may_say: whether this reader may write down whether it comes."""

    id: UUID
    name: str
    tone: str
    said: str
    more: str
    in_kondusif: bool
    may_say: bool
    may_remove: bool


@dataclass(frozen=True)
class MeetingPage:
    """Everything the page of a meeting shows to one reader."""

    when: str
    tone: str
    state: str
    guests: list[GuestRow]
    items: list[AgendaItem]
    decisions: list[Decision]
    promises: list[CommitmentRow]
    history: list[Line]
    is_host: bool
    is_chair: bool
    alone: str
    may_write: bool
    may_promise: bool
    has_minutes: bool

    @property
    def n_came(self) -> int:
        return sum(row.tone == "good" for row in self.guests)


def page_of(meeting: Meeting, person: Person) -> MeetingPage:
    """The page for a reader who passed the gate."""
    host = is_host(person, meeting)
    chairs = is_chair(person, meeting) and meeting.state == MeetingState.HELD
    items = list(AgendaItem.objects.filter(meeting=meeting))
    return MeetingPage(
        when=when_of(meeting),
        tone=tone_of_meeting(meeting),
        state=state_of_meeting(meeting),
        guests=[guest_row(guest, person, host=host) for guest in guests_of(meeting)],
        items=items,
        decisions=list(Decision.objects.filter(meeting=meeting)),
        promises=as_rows(person, promises_of(meeting)),
        history=history_of(meeting.pk),
        is_host=host and not meeting.is_closed,
        is_chair=chairs,
        alone=hinders_minutes(meeting, person) if chairs else "",
        may_write=host and meeting.state == MeetingState.HELD,
        may_promise=may_promise(person, meeting),
        has_minutes=meeting.state in (MeetingState.HELD, MeetingState.APPROVED),
    )


def before_the_hour(meeting: Meeting) -> str:
    return _("Rapat ini baru mulai %(moment)s. Risalahnya disetujui sesudah itu.") % {
        "moment": moment_in_words(meeting.starts_at)
    }


def hinders_minutes(meeting: Meeting, person: Person) -> str:
    """Why the minutes are not approved by this person now; "" where they can be."""
    if now() < meeting.starts_at:
        return before_the_hour(meeting)
    return hinders_approval(person, "meeting.approved", meeting.pk)


def guests_of(meeting: Meeting) -> list[Guest]:
    """Who was asked, the convener first."""
    rows = list(Guest.objects.select_related("agency").filter(meeting=meeting))
    for row in rows:
        row.meeting = meeting
    return sorted(rows, key=lambda row: (row.agency_id != meeting.convener_id, row.body, row.seat))


def guest_row(guest: Guest, person: Person, *, host: bool) -> GuestRow:
    said = str(Attendance(guest.attendance).label) if guest.attendance else ""
    closed = guest.meeting.is_closed
    own = guest.agency_id == person.agency_id and speaks(person)
    return GuestRow(
        id=guest.pk,
        name=guest.name,
        tone=ATTENDANCE_TONES.get(Attendance(guest.attendance), "soon") if guest.attendance else "muted",
        said=said,
        more=guest.represented_by or guest.word,
        in_kondusif=guest.agency_id is not None,
        may_say=(host or own) and not closed,
        may_remove=host and not closed and not guest.attendance and guest.agency_id != guest.meeting.convener_id,
    )


def speaks(person: Person) -> bool:
    return person.holds(*SPEAKERS)


def may_promise(person: Person, meeting: Meeting) -> bool:
    """Whether the person may write down a promise: for anybody as the convener, else for the own agency."""
    if meeting.state == MeetingState.CANCELLED or not speaks(person):
        return False
    return is_host(person, meeting) or Guest.objects.filter(meeting=meeting, agency_id=person.agency_id).exists()


def invited_agencies(meeting: Meeting) -> QuerySet[Agency]:
    """Agencies of Kondusif at the table."""
    ids = Guest.objects.filter(meeting=meeting, agency__isnull=False).values("agency_id")
    return Agency.objects.filter(pk__in=ids).order_by("name")


def promises_of(meeting: Meeting) -> QuerySet[Commitment]:
    """Promises made in a meeting, the nearest date first."""
    return promises().filter(meeting=meeting).order_by("due_on", "made_at")
