"""Meetings as calendar files (RFC 5545): one to hand out, or all of an agency's to subscribe to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kondusif.base.database import current_connection
from kondusif.cases.access import hash_of
from kondusif.meetings.models.meeting import Meeting, MeetingKind, MeetingState
from kondusif.meetings.models.minutes import AgendaItem
from kondusif.meetings.queries.wording import LETTER_NAMES
from kondusif.web.language import in_indonesian

MIME = "text/calendar; charset=utf-8"
STATUS = {MeetingState.PLANNED: "CONFIRMED", MeetingState.CANCELLED: "CANCELLED"}


@dataclass(frozen=True)
class Entry:
    """What a calendar is told of a meeting or a crowd. state: of MeetingState; path: of its page here."""

    id: UUID
    title: str
    place: str
    starts_at: datetime
    ends_at: datetime
    state: str
    sequence: int
    changed_at: datetime
    description: str
    path: str


@in_indonesian
def calendar_file(meeting: Meeting) -> bytes:
    """One event. Its UID stays, its sequence grows with every change of day or place, a cancelled one says so.

    No attendee is named: the file travels further than the list of guests may.
    """
    entry = Entry(
        meeting.pk, meeting.title, meeting.place, meeting.starts_at, meeting.ends_at, meeting.state, meeting.sequence,
        meeting.changed_at, describe(meeting), meeting_path(meeting.pk),
    )  # fmt: skip
    return calendar_of([entry], method="CANCEL" if meeting.state == MeetingState.CANCELLED else "PUBLISH")


@in_indonesian
def feed_behind(token: str) -> bytes | None:
    """The meetings behind the address of a feed, without agenda and theme; None for any other secret."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT * FROM kondusif.feed_for(%s)", [hash_of(token)])
        rows = cursor.fetchall()
    if not rows:
        return None
    said = _("Pengundang: %(agency)s")
    entries = [
        Entry(*(*told, said % {"agency": convener}, meeting_path(told[0]))) for *told, convener in rows if told[0]
    ]
    return calendar_of(entries, name=_("Rapat Tim Terpadu"))


def calendar_of(entries: Iterable[Entry], *, method: str = "PUBLISH", name: str = "") -> bytes:
    """The file. name: what programs call the calendar they subscribe to."""
    calendar = Calendar()
    calendar.add("prodid", "-//Kondusif//Koordinasi//ID")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(event_of(entry))
    return bytes(calendar.to_ical())


def event_of(entry: Entry) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@kondusif")
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("location", entry.place)
    event.add("description", entry.description)
    event.add("status", STATUS.get(MeetingState(entry.state), "CONFIRMED"))
    event.add("url", f"{settings.STAFF_URL.rstrip('/')}{entry.path}")
    return event


def meeting_path(meeting_id: UUID) -> str:
    return reverse("meeting", args=[meeting_id])


def describe(meeting: Meeting) -> str:
    """What it is, who convenes it, and the agenda."""
    lines = [LETTER_NAMES[MeetingKind(meeting.kind)], *([meeting.theme] if meeting.theme else [])]
    lines.append(_("Pengundang: %(agency)s") % {"agency": meeting.convener.name})
    titles = AgendaItem.objects.filter(meeting=meeting).values_list("title", flat=True)
    return "\n".join([*lines, *(f"{place}. {title}" for place, title in enumerate(titles, 1))])
