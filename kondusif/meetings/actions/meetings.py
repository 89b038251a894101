"""A meeting: planned, changed, begun, cancelled, its minutes approved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import change_state, check_four_eyes
from kondusif.audit.actions import audited, tell
from kondusif.base.database import update_row
from kondusif.base.errors import NothingShown, WrongMoment
from kondusif.base.time import in_words, now
from kondusif.meetings.access.meetings import check_host, check_open, is_chair
from kondusif.meetings.actions.people import Asked
from kondusif.meetings.errors import NotHost
from kondusif.meetings.models.meeting import Guest, Meeting, MeetingState
from kondusif.meetings.models.minutes import AgendaItem
from kondusif.meetings.queries.meetings import before_the_hour
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.language import in_writing

SECTIONS = ("Pembukaan", "Penutup")  # of every minutes; what the team adds comes between them
LAST = 1000  # position of the closing words


@dataclass(frozen=True)
class Plan:
    """What a meeting is, where and when."""

    kind: str
    title: str
    theme: str
    place: str
    starts_at: datetime
    ends_at: datetime
    follows: Meeting | None = None


@audited("meeting.planned")
def plan_meeting(*, actor: Person, plan: Plan, invited: Sequence[Asked] = ()) -> Meeting:
    """Put a meeting on the calendar of the convening agency and ask the others to it. Raises NotHost, WrongMoment."""
    if not actor.holds(*SPEAKERS):
        raise NotHost(_("Rapat dijadwalkan oleh sekretaris, verifikator, penghubung, atau pimpinan sebuah lembaga."))
    check_times(plan)
    at = now()
    made = Meeting(convener=actor.agency, planned_by=actor, planned_at=at, changed_at=at, **fields_of(plan))
    Meeting.objects.bulk_create([made])
    Guest.objects.bulk_create(
        Guest(meeting=made, agency=asked.agency, body=asked.name, seat=asked.seat, invited_at=at)
        for asked in with_convener(actor.agency, invited)
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=made, position=place, title=title) for title, place in zip(SECTIONS, (0, LAST), strict=True)
    )
    tell_plan(made)
    return made


def with_convener(convener: Agency, invited: Sequence[Asked]) -> list[Asked]:
    """Who is asked, the convener among them, and nobody twice."""
    own = [] if any(asked.agency == convener for asked in invited) else [Asked(convener)]
    return list({(asked.name, asked.seat): asked for asked in (*own, *invited)}.values())


@audited("meeting.changed")
def change_meeting(*, actor: Person, meeting: Meeting, plan: Plan) -> Meeting:
    """Change what a planned meeting is, or its day and place; who holds its calendar file sees a newer one.

    Raises NotHost, MeetingClosed, WrongMoment.
    """
    check_host(actor, meeting)
    check_planned(meeting)
    check_times(plan)
    update_row(meeting, **fields_of(plan), sequence=meeting.sequence + 1, changed_at=now())
    tell_plan(meeting)
    return meeting


@audited("meeting.begun")
def start_meeting(*, actor: Person, meeting: Meeting) -> Meeting:
    """The meeting takes place: from now on its minutes are written. Raises NotHost, MeetingClosed, WrongMoment."""
    check_host(actor, meeting)
    check_planned(meeting)
    return change_state(meeting, "meeting.begun", changed_at=now())


@audited("meeting.cancelled")
def cancel_meeting(*, actor: Person, meeting: Meeting, reason: str) -> Meeting:
    """The meeting does not take place. Raises NotHost, MeetingClosed, WrongMoment, NothingShown."""
    check_host(actor, meeting)
    check_planned(meeting)
    if not reason.strip():
        raise NothingShown(_("Sebabnya masih kosong. Tulis mengapa rapat ini batal; yang diundang membacanya."))
    tell(reason=reason.strip())
    return change_state(
        meeting, "meeting.cancelled", reason=reason.strip()[:500], sequence=meeting.sequence + 1, changed_at=now()
    )


@audited("meeting.approved")
def approve_minutes(*, actor: Person, meeting: Meeting) -> Meeting:
    """The chair approves the minutes: from now on the database itself refuses every change of them.

    Raises NotHost, MeetingClosed, WrongMoment, SamePerson.
    """
    if not is_chair(actor, meeting):
        raise NotHost(_("Risalah disetujui pimpinan atau sekretaris lembaga pengundang."))
    check_open(meeting)
    if meeting.state != MeetingState.HELD:
        raise WrongMoment(_("Rapat ini belum dimulai, jadi risalahnya belum ada. Tekan “Mulai rapat” dahulu."))
    if now() < Meeting.objects.values_list("starts_at", flat=True).get(pk=meeting.pk):
        raise WrongMoment(before_the_hour(meeting))
    check_four_eyes(actor, "meeting.approved", meeting.pk)
    at = now()
    return change_state(meeting, "meeting.approved", approved_by=actor, approved_at=at, changed_at=at)


@audited("meeting.printed")
def note_paper(*, actor: Person, meeting: Meeting, document: str, form: str) -> Meeting:
    """Write down that a letter, the minutes or the calendar file of a meeting was downloaded."""
    tell(document=document, form=form)
    return meeting


def check_planned(meeting: Meeting) -> None:
    """Raises WrongMoment for a meeting that has begun."""
    if meeting.state != MeetingState.PLANNED:
        raise WrongMoment(_("Rapat ini sudah dimulai; langkah ini hanya untuk rapat yang masih dijadwalkan."))


def check_times(plan: Plan) -> None:
    if plan.ends_at <= plan.starts_at:
        raise WrongMoment(
            _("Rapat selesai pukul %(end)s, sebelum atau tepat saat mulainya. Isi jam selesai sesudah jam mulai.")
            % {"end": f"{timezone.localtime(plan.ends_at):%H.%M}"},
            field="ends",
        )


def fields_of(plan: Plan) -> dict[str, Any]:
    return {
        "kind": plan.kind, "title": plan.title.strip(), "theme": plan.theme.strip(), "place": plan.place.strip(),
        "starts_at": plan.starts_at, "ends_at": plan.ends_at, "follows": plan.follows,
    }  # fmt: skip


def tell_plan(meeting: Meeting) -> None:
    with in_writing():
        tell(title=meeting.title, day=in_words(timezone.localdate(meeting.starts_at)))
