"""The gate to photographs of a meeting."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.models.photo import MeetingPhoto


def get_photo_of(meeting: Meeting, photo_id: UUID, *, small: bool = False) -> MeetingPhoto:
    """A photograph of a meeting that passed the gate, with one of its two pictures; Http404 otherwise."""
    rows = MeetingPhoto.objects.filter(meeting=meeting).defer("content" if small else "small")
    found = rows.filter(pk=photo_id).first()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found
