"""Who is asked to a meeting, and who came. Offices are named, never persons."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import update_row_if
from kondusif.base.errors import AlreadyThere, NothingShown, WrongMoment
from kondusif.base.time import now
from kondusif.meetings.access.meetings import check_host, check_open, is_host
from kondusif.meetings.errors import NotHost
from kondusif.meetings.models.meeting import Attendance, Guest, Meeting
from kondusif.team.access.roles import SPEAKERS


@dataclass(frozen=True)
class Asked:
    """A body that is asked: an agency, or one outside Kondusif by its name; and the office within it."""

    agency: Agency | None
    body: str = ""
    seat: str = ""

    @property
    def name(self) -> str:
        """The agency's name, or the one that was typed."""
        return self.agency.name if self.agency else self.body.strip()


@dataclass(frozen=True)
class Came:
    """What came of an invitation: of Attendance, who came instead, what an absent body let know."""

    attendance: str
    represented_by: str = ""
    word: str = ""


@audited("meeting.guest_invited")
def invite_guest(*, actor: Person, meeting: Meeting, asked: Asked) -> Guest:
    """Ask one more body; an agency of Kondusif reads the meeting from now on.

    Raises NotHost, MeetingClosed, NothingShown, AlreadyThere.
    """
    check_host(actor, meeting)
    if not asked.name:
        raise NothingShown(
            _("Belum ada yang diundang. Pilih lembaga, atau tulis nama lembaga yang tidak ada di daftar.")
        )
    made = Guest(meeting=meeting, agency=asked.agency, body=asked.name, seat=asked.seat.strip(), invited_at=now())
    if Guest.objects.filter(meeting=meeting, body=made.body, seat=made.seat).exists():
        raise AlreadyThere(
            _("%(guest)s sudah ada di daftar undangan. Tulis jabatan lain bila yang diundang orang kedua.")
            % {"guest": made.name}
        )
    Guest.objects.bulk_create([made])
    tell(guest=made.name)
    return made


@audited("meeting.guest_removed")
def remove_guest(*, actor: Person, guest: Guest) -> Meeting:
    """Take back an invitation that nobody has answered: the agency reads the meeting no more.

    Raises NotHost, MeetingClosed, WrongMoment.
    """
    check_host(actor, guest.meeting)
    if guest.attendance or guest.agency_id == guest.meeting.convener_id:
        raise WrongMoment(_("Kehadiran %(guest)s sudah tercatat, jadi undangannya tetap ada.") % {"guest": guest.name})
    tell(guest=guest.name)
    Guest.objects.filter(pk=guest.pk).delete()
    return guest.meeting


@audited("meeting.attendance")
def note_attendance(*, actor: Person, guest: Guest, came: Came) -> Guest:
    """Say whether a body came; the body itself may, and the convener.

    Raises NotHost, MeetingClosed, NothingShown.
    """
    if is_host(actor, guest.meeting):
        check_open(guest.meeting)
    elif not (guest.agency_id == actor.agency_id and actor.holds(*SPEAKERS)):
        raise NotHost(_("Kehadiran lembaga lain dicatat pengundang rapat, atau lembaga itu sendiri."))
    check_said(came)
    said = {
        "attendance": came.attendance,
        "represented_by": came.represented_by.strip() if came.attendance == Attendance.REPRESENTED else "",
        "word": came.word.strip() if came.attendance == Attendance.ABSENT else "",
        "said_by": actor,
        "said_at": now(),
    }
    if not update_row_if(guest, Q(), **said):  # closed meanwhile: such a row cannot be written any more
        check_open(guest.meeting)
    tell(guest=guest.name, attendance=came.attendance)
    return guest


def check_said(came: Came) -> None:
    """Raises NothingShown where a word is missing that the answer needs."""
    if came.attendance == Attendance.REPRESENTED and not came.represented_by.strip():
        raise NothingShown(
            _("Belum ditulis siapa yang mewakili. Tulis jabatannya, tanpa nama."), field="represented_by"
        )
    if came.attendance == Attendance.ABSENT and not came.word.strip():
        raise NothingShown(_("Kabarnya masih kosong. Tulis sebab yang disampaikan lembaga itu."), field="word")
