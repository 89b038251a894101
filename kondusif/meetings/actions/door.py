"""The door of a meeting: a code in the room, by which offices sign themselves in on their own phones."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kondusif.agencies.errors import LinkGone
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, audited, audited_in_database
from kondusif.base.database import call
from kondusif.base.time import now, real_now
from kondusif.cases.access import hash_of
from kondusif.meetings.access.meetings import check_host
from kondusif.meetings.models.door import Door
from kondusif.meetings.models.meeting import Meeting
from kondusif.web.secret_links import gone_sentence

HOURS = 4


@dataclass(frozen=True)
class OpenDoor:
    """The secret of a door, which exists nowhere else, and its row."""

    token: str
    row: Door

    def audit_subject(self) -> Subject:
        return Subject(kind="meeting", id=self.row.pk, about_id=self.row.meeting_id)


@audited("meeting.door_opened")
def open_door(*, actor: Person, meeting: Meeting) -> OpenDoor:
    """A new code for four hours; those before it close. Raises NotHost, MeetingClosed."""
    check_host(actor, meeting)
    at = real_now()
    Door.objects.filter(meeting=meeting, closes_at__gt=at).update(closes_at=at)
    token = secrets.token_urlsafe(32)
    row = Door(
        meeting=meeting, token_hash=hash_of(token), opened_by=actor, opened_at=at,
        closes_at=at + timedelta(hours=HOURS),
    )  # fmt: skip
    Door.objects.bulk_create([row])
    return OpenDoor(token, row)


@audited_in_database("meeting.signed_in")
def sign_in_at_door(*, token: str, guest: UUID, represented_by: str = "") -> None:
    """An office says that it is here, or who is here for it. Raises LinkGone for a door or a seat that is not open."""
    if not call("sign_in_at_door", hash_of(token), guest, represented_by, now()):
        raise LinkGone(gone_sentence())
