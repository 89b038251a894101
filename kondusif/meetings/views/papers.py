"""Invitations and minutes as Word and PDF files, made new at each download and stored nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.meetings.access.meetings import get_guest_of, get_meeting_for
from kondusif.meetings.actions.meetings import note_paper
from kondusif.meetings.forms.meetings import InvitationForm
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.queries.papers import invitation_values, minutes_values, offered_wording
from kondusif.meetings.queries.photos import pictures_in_minutes
from kondusif.meetings.views.meetings import hosted
from kondusif.papers.core.documents import Document, list_documents
from kondusif.papers.queries.numbering import offered_number
from kondusif.papers.queries.papers import Paper
from kondusif.papers.views.files import answer_paper
from kondusif.papers.views.letters import Letter, answer_letter
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.web.policies import staff

INVITATION, MINUTES = "undangan-rapat", "risalah-rapat"


@staff(*SPEAKERS)
def invitation(request: HttpRequest, person: Person, meeting_id: UUID, guest_id: UUID) -> HttpResponse:
    meeting = hosted(person, meeting_id)
    guest = get_guest_of(meeting, guest_id)
    document = list_documents()[INVITATION]
    letter = Letter(
        document=document,
        heading=_("Undangan"),
        about=guest.name,
        crumb=((reverse("meetings"), _("Koordinasi")), (reverse("meeting", args=[meeting.pk]), meeting.title)),
        offered={**offered_wording(meeting, guest), "number": offered_number(person, INVITATION)},
        form=InvitationForm,
        values=lambda wording: invitation_values(meeting, wording),
        note=note_of(person, meeting, document),
        name=name_of(document, meeting),
    )
    return answer_letter(request, person, letter)


@staff(*MEMBERS)
def minutes_paper(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    """The minutes as Word, or as PDF where that is asked for."""
    meeting = get_meeting_for(person, meeting_id)
    document = list_documents()[MINUTES]
    paper = Paper(document, minutes_values(meeting, person), photographs=pictures_in_minutes(meeting))
    return answer_paper(
        request, person, paper, name=name_of(document, meeting),
        note=note_of(person, meeting, document), back=reverse("meeting", args=[meeting.pk]),
    )  # fmt: skip


def name_of(document: Document, meeting: Meeting) -> str:
    return f"{document.title} {meeting.title[:60]}"


def note_of(person: Person, meeting: Meeting, document: Document) -> Callable[..., object]:
    """What leaves a sentence in the trail."""
    return partial(note_paper, actor=person, meeting=meeting, document=document.title)
