"""Invitations and minutes as Word and PDF files, made new at each download and stored nowhere."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kondusif.agencies.models import Person
from kondusif.meetings.access.meetings import get_guest_of, get_meeting_for
from kondusif.meetings.actions.meetings import note_paper
from kondusif.meetings.forms.meetings import InvitationForm
from kondusif.meetings.models.meeting import Guest, Meeting
from kondusif.meetings.queries.papers import invitation_values, minutes_values, offered_wording
from kondusif.meetings.queries.photos import pictures_in_minutes
from kondusif.meetings.views.meetings import hosted
from kondusif.papers.core.documents import list_documents
from kondusif.papers.queries.numbering import offered_number
from kondusif.papers.queries.papers import NAMES, TYPES, Paper, make, preview_of, template_of
from kondusif.papers.queries.wording import Wording
from kondusif.papers.views.letters import WORDED, as_download
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.web.office import NoPdf, has_office
from kondusif.web.policies import staff

INVITATION, MINUTES = "undangan-rapat", "risalah-rapat"


@staff(*SPEAKERS)
def invitation(request: HttpRequest, person: Person, meeting_id: UUID, guest_id: UUID) -> HttpResponse:
    """The form with its preview; a valid one gives the file that its button names."""
    meeting = hosted(person, meeting_id)
    guest = get_guest_of(meeting, guest_id)
    number = offered_number(person, INVITATION)
    offered = {**offered_wording(meeting, guest), **request.session.get(WORDED, {}), "number": number}
    form = InvitationForm(request.POST if request.method == "POST" else None, initial=offered)
    if request.method != "POST":
        start = InvitationForm({**offered, "written_on": offered["written_on"].isoformat()})
        return show_letter(request, person, guest, form, start.wording if start.is_valid() else None)
    if not form.is_valid():
        return show_letter(request, person, guest, form, None)
    request.session[WORDED] = form.remembered
    wanted = request.POST.get("bentuk", "")
    if wanted not in TYPES:
        return show_letter(request, person, guest, form, form.wording)
    try:
        return as_file(person, meeting, letter_of(meeting, form.wording), wanted)
    except NoPdf as refusal:
        form.add_error(None, refusal.sentence)
        return show_letter(request, person, guest, form, form.wording)


def letter_of(meeting: Meeting, wording: Wording) -> Paper:
    return Paper(list_documents()[INVITATION], invitation_values(meeting, wording))


def show_letter(
    request: HttpRequest, person: Person, guest: Guest, form: InvitationForm, wording: Wording | None
) -> HttpResponse:
    """The page; without a preview where the form does not hold yet."""
    shown = {
        "meeting": guest.meeting,
        "guest": guest,
        "form": form,
        "pages": preview_of(letter_of(guest.meeting, wording)) if wording else [],
        "has_template": template_of(person, list_documents()[INVITATION]) is not None,
        "has_office": has_office(),
    }
    return render(request, "meetings/invitation.html", shown, status=422 if form.errors else 200)


@staff(*MEMBERS)
def minutes_paper(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    """The minutes as Word, or as PDF where that is asked for."""
    meeting = get_meeting_for(person, meeting_id)
    values, photographs = minutes_values(meeting, person), pictures_in_minutes(meeting)
    paper = Paper(list_documents()[MINUTES], values, photographs=photographs)
    try:
        return as_file(person, meeting, paper, "pdf" if request.GET.get("bentuk") == "pdf" else "docx")
    except NoPdf as refusal:
        messages.error(request, refusal.sentence)
        return redirect("meeting", meeting.pk)


def as_file(person: Person, meeting: Meeting, paper: Paper, form: str) -> HttpResponse:
    """The file as a download that the trail knows of."""
    content = make(paper, person, form)
    note_paper(actor=person, meeting=meeting, document=paper.document.title, form=NAMES[form])
    return as_download(content, f"{paper.document.title} {meeting.title[:60]}", form)
