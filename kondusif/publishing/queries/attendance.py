"""Who came to a meeting: coordination keeps it, the database tells it to who may read the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kondusif.base.database import current_connection
from kondusif.publishing.core.canonical import Signer


@dataclass(frozen=True)
class MeetingChoice:
    """A meeting that was held."""

    id: UUID
    title: str
    starts_at: datetime


def meetings_that_were() -> list[MeetingChoice]:
    """At most fifty, the newest first; those that the session reads."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT id, title, starts_at FROM kondusif.meetings_that_were()")
        return [MeetingChoice(*row) for row in cursor.fetchall()]


def came_to(meeting_id: UUID) -> list[Signer]:
    """Offices that were there, or sent somebody, as signers without a name; those without an office are left out."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT body, office FROM kondusif.came_to_meeting(%s)", [meeting_id])
        rows = cursor.fetchall()
    return [Signer("", office, body) for body, office in rows if office.strip()]
