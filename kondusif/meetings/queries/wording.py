"""Meetings and promises in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kondusif.base.time import day_of, hour_in_words, in_short_words, in_words, zone_name
from kondusif.meetings.core.standing import SOON_DAYS, Standing
from kondusif.meetings.models.commitment import Commitment, CommitmentState
from kondusif.meetings.models.meeting import Meeting, MeetingKind, MeetingState

MEETING_TONES = {MeetingState.APPROVED: "good", MeetingState.HELD: "soon", MeetingState.CANCELLED: "muted"}
SETTLED_TONES = {CommitmentState.KEPT: "good", CommitmentState.NOT_KEPT: "soon", CommitmentState.WITHDRAWN: "muted"}
# What a meeting is called in a sentence of a letter.
LETTER_NAMES = {
    MeetingKind.FGD: "Focus Group Discussion Tim Terpadu Penanganan Konflik Sosial",
    MeetingKind.RAKOR: "rapat koordinasi Tim Terpadu Penanganan Konflik Sosial",
    MeetingKind.SHIFT: "pergantian piket posko Tim Terpadu Penanganan Konflik Sosial",
}


def tone_of_meeting(meeting: Meeting) -> str:
    return MEETING_TONES.get(MeetingState(meeting.state), "info")


def state_of_meeting(meeting: Meeting) -> str:
    return str(MeetingState(meeting.state).label)


def hours_of(meeting: Meeting) -> str:
    """ "09.00 sampai 12.00 WITA"; with the day where it ends on another."""
    start, end = hour_in_words(meeting.starts_at), hour_in_words(meeting.ends_at)
    if day_of(meeting.starts_at) != day_of(meeting.ends_at):
        end = f"{in_short_words(day_of(meeting.ends_at))} {end}"
    said = _("%(start)s sampai %(end)s %(zone)s")
    return said % {"start": start, "end": end, "zone": zone_name()}


def when_of(meeting: Meeting) -> str:
    """ "Selasa, 12 Desember 2023 pukul 09.00 sampai 12.00 WITA"."""
    said = _("%(day)s pukul %(hours)s")
    return said % {"day": in_words(day_of(meeting.starts_at)), "hours": hours_of(meeting)}


def owner_of(commitment: Commitment, *, short: bool = False) -> str:
    """ "Polda NTB, Wadir Intelkam": who promised."""
    agency = commitment.agency.short_name if short else commitment.agency.name
    return f"{agency}, {commitment.office}" if commitment.office else agency


def say_standing(standing: Standing, *, heard_on: date, has_word: bool) -> tuple[str, str]:
    """Tone and words of where a promise stands."""
    if standing.code == "ahead":
        left = ngettext("sisa %(n)s hari", "sisa %(n)s hari", standing.days) % {"n": standing.days}
        return "soon" if standing.days <= SOON_DAYS else "info", left
    if standing.code == "today":
        return "soon", _("hari ini")
    if standing.code == "passed":
        return "soon", ngettext("lewat %(n)s hari", "lewat %(n)s hari", standing.days) % {"n": standing.days}
    if standing.code == "silent":
        said = _("kabar terakhir %(day)s") if has_word else _("belum ada kabar sejak %(day)s")
        return "muted", said % {"day": in_short_words(heard_on)}
    state = CommitmentState(standing.code)
    return SETTLED_TONES[state], str(state.label).lower()
