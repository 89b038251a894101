"""Who came to a meeting: coordination keeps it, the database tells it to who may read the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

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


@dataclass(frozen=True)
class Attendance:
    """Who was there, or sent somebody.

    signers         offices, as signers without a name
    without_office  bodies whose office nobody wrote down: they are asked for it, and never drop out unsaid
    """

    signers: list[Signer]
    without_office: list[str]

    @property
    def said(self) -> str:
        """The sentence about those without an office; "" where there are none."""
        if not self.without_office:
            return ""
        return _("Belum diambil, karena jabatannya tidak tercatat: %(bodies)s. Tulis jabatannya.") % {
            "bodies": "; ".join(self.without_office)
        }


def attendance_of(meeting_id: UUID | str) -> Attendance:
    """The attendance of a meeting that the session reads."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT body, office FROM kondusif.came_to_meeting(%s)", [meeting_id])
        rows = cursor.fetchall()
    return Attendance(
        [Signer("", office, body) for body, office in rows if office.strip()],
        list(dict.fromkeys(body for body, office in rows if not office.strip())),
    )
