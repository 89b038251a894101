"""The gate to meetings and promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import current_connection
from kondusif.cases.access import hash_of
from kondusif.meetings.errors import MeetingClosed, NotHost, NotYourPromise
from kondusif.meetings.models.commitment import Commitment
from kondusif.meetings.models.meeting import CLOSED, Guest, Meeting
from kondusif.meetings.models.minutes import AgendaItem, Decision
from kondusif.team.access.roles import CHAIRS, MEMBERS, SPEAKERS


def get_meeting_for(person: Person, meeting_id: UUID) -> Meeting:
    """A meeting that the person's agency convened or was asked to; Http404 otherwise. The row policy decides."""
    related = ("convener", "follows", "planned_by__agency", "approved_by__agency")
    found = Meeting.objects.select_related(*related).filter(pk=meeting_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_guest_of(meeting: Meeting, guest_id: UUID) -> Guest:
    """A guest of a meeting that passed the gate; Http404 otherwise."""
    found = Guest.objects.select_related("agency").filter(meeting=meeting, pk=guest_id).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def get_item_of(meeting: Meeting, item_id: UUID) -> AgendaItem:
    """A section of the minutes of a meeting that passed the gate; Http404 otherwise."""
    found = AgendaItem.objects.select_related("written_by__agency").filter(meeting=meeting, pk=item_id).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def get_decision_of(meeting: Meeting, decision_id: UUID) -> Decision:
    """A decision of a meeting that passed the gate; Http404 otherwise."""
    found = Decision.objects.filter(meeting=meeting, pk=decision_id).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


def get_commitment_for(person: Person, commitment_id: UUID) -> Commitment:
    """A promise made in a meeting that the person may read; Http404 otherwise."""
    related = ("agency", "area", "meeting__convener", "decision", "made_by__agency")
    found = Commitment.objects.select_related(*related).filter(pk=commitment_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


@dataclass(frozen=True)
class Seats:
    """All that an open door shows: who convenes, when, and the seats nobody has signed for (key, name)."""

    convener: str
    starts_at: datetime
    free: tuple[tuple[UUID, str], ...]


def seats_behind(token: str) -> Seats | None:
    """What an open door shows; None for any other secret."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT * FROM kondusif.door_for(%s)", [hash_of(token)])
        rows = cursor.fetchall()
    free = tuple((guest, name) for _convener, _starts_at, guest, name in rows if guest)
    return Seats(rows[0][0], rows[0][1], free) if rows else None


def is_host(person: Person, meeting: Meeting) -> bool:
    """Whether the person keeps this meeting: of the convening agency, in a role that writes."""
    return person.agency_id == meeting.convener_id and person.holds(*SPEAKERS)


def is_chair(person: Person, meeting: Meeting) -> bool:
    """Whether the person leads the meeting: approves its minutes and is told of dates that passed."""
    return person.agency_id == meeting.convener_id and person.holds(*CHAIRS)


def check_host(person: Person, meeting: Meeting) -> None:
    """Raises NotHost, or MeetingClosed; the row stays locked until the transaction ends: one step at a time."""
    if not is_host(person, meeting):
        raise NotHost(
            _("Langkah ini milik lembaga pengundang, %(agency)s. Mintalah petugasnya melakukannya.")
            % {"agency": meeting.convener.name}
        )
    check_open(meeting)


def check_open(meeting: Meeting) -> None:
    """Raises MeetingClosed; brings the state up to date and locks the row until the transaction ends."""
    locked = Meeting.objects.select_for_update(no_key=True).filter(pk=meeting.pk).exclude(state__in=CLOSED)
    row = locked.first()
    if row is None:
        raise MeetingClosed(
            _("Rapat ini sudah ditutup: risalahnya disetujui, atau rapatnya dibatalkan. Isinya tidak berubah lagi.")
        )
    meeting.state, meeting.sequence = row.state, row.sequence


def speaks_for(person: Person, commitment: Commitment) -> bool:
    """Whether the person may say what became of a promise: the agency that made it, or the convener for it."""
    own = person.agency_id == commitment.agency_id and person.holds(*SPEAKERS)
    return own or is_host(person, commitment.meeting)


def check_speaker(person: Person, commitment: Commitment) -> None:
    """Raises NotYourPromise; the row stays locked until the transaction ends."""
    if not speaks_for(person, commitment):
        raise NotYourPromise(
            _("Janji ini milik %(agency)s. Yang dapat menulis di sini: lembaga itu, atau pengundang rapatnya.")
            % {"agency": commitment.agency.name}
        )
    row = Commitment.objects.select_for_update(no_key=True).get(pk=commitment.pk)
    commitment.state, commitment.due_on = row.state, row.due_on


def sees_overdue(person: Person, commitment: Commitment) -> bool:
    """Whether a passed date is called so to this reader: to the agency itself, and to the chair."""
    return person.agency_id == commitment.agency_id or is_chair(person, commitment.meeting)
