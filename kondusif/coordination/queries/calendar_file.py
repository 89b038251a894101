"""A meeting as a calendar file (RFC 5545): opened by every calendar, corrected by a newer one."""

from __future__ import annotations

from datetime import UTC

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kondusif.coordination.models import AgendaItem, Meeting, MeetingKind, MeetingState
from kondusif.coordination.queries.wording import LETTER_NAMES
from kondusif.web.language import written

MIME = "text/calendar; charset=utf-8"
STATUS = {MeetingState.PLANNED: "CONFIRMED", MeetingState.CANCELLED: "CANCELLED"}


@written
def calendar_file(meeting: Meeting) -> bytes:
    """One event. Its UID stays, its sequence grows with every change of day or place, a cancelled one says so.

    No attendee is named: the file travels further than the list of guests may.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Kondusif//Koordinasi//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.state == MeetingState.CANCELLED else "PUBLISH")
    event = Event()
    event.add("uid", f"{meeting.pk}@kondusif")
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("last-modified", meeting.changed_at.astimezone(UTC))
    event.add("sequence", meeting.sequence)
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    event.add("description", describe(meeting))
    event.add("status", STATUS.get(MeetingState(meeting.state), "CONFIRMED"))
    event.add("url", f"{settings.STAFF_URL.rstrip('/')}/koordinasi/rapat/{meeting.pk}/")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def describe(meeting: Meeting) -> str:
    """What it is, who convenes it, and the agenda."""
    lines = [LETTER_NAMES[MeetingKind(meeting.kind)], *([meeting.theme] if meeting.theme else [])]
    lines.append(_("Pengundang: %(agency)s") % {"agency": meeting.convener.name})
    titles = AgendaItem.objects.filter(meeting=meeting).values_list("title", flat=True)
    return "\n".join([*lines, *(f"{place}. {title}" for place, title in enumerate(titles, 1))])
