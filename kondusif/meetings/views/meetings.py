"""Rapat: the list, a meeting, and the steps of the convening agency."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.meetings.access.meetings import get_meeting_for, is_host
from kondusif.meetings.actions.meetings import (
    note_paper,
    plan_meeting,
)
from kondusif.meetings.forms.meetings import (
    NewMeetingForm,
)
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.queries.calendar_file import MIME, calendar_file
from kondusif.meetings.queries.meetings import as_meeting_rows, list_meetings, page_of
from kondusif.meetings.queries.photos import photos_of
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff

ON_A_PAGE = 20
CALENDAR = "Berkas kalender"


@staff(*MEMBERS)
def show_meetings(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(list_meetings(ahead=False), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {
        "ahead": as_meeting_rows(list_meetings(ahead=True)),
        "past": as_meeting_rows(page.object_list),
        "page": page,
        "may_plan": person.holds(*SPEAKERS),
    }
    return render(request, "meetings/meetings.html", shown)


@staff(*SPEAKERS)
def new_meeting(request: HttpRequest, person: Person) -> HttpResponse:
    form = NewMeetingForm(request.POST or None, person=person)
    task = Task(
        heading=_("Jadwalkan rapat"), about="", verb=_("Jadwalkan"), back=reverse("meetings"),
        template="team/plan_form.html",
        done=_("Rapat dijadwalkan. Isi acaranya, lalu unduh undangannya."),
        explains=_("Sesudah ini: isi acara, unduh surat undangan tiap lembaga, dan berkas kalendernya."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: plan_meeting(actor=person, plan=form.plan, invited=form.asked),
        onward=lambda made: reverse("meeting", args=[made.pk]),
    )  # fmt: skip


@staff(*MEMBERS)
def show_meeting(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    meeting = get_meeting_for(person, meeting_id)
    shown = {
        "meeting": meeting,
        "page": page_of(meeting, person),
        "photos": photos_of(meeting),
        "keeps_photos": is_host(person, meeting),
    }
    return render(request, "meetings/meeting.html", shown)


def hosted(person: Person, meeting_id: UUID) -> Meeting:
    """A meeting that the person's agency keeps; Http404 for everybody else's."""
    meeting = get_meeting_for(person, meeting_id)
    if not is_host(person, meeting):
        raise Http404
    return meeting


@staff(*MEMBERS)
def calendar(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    meeting = get_meeting_for(person, meeting_id)
    note_paper(actor=person, meeting=meeting, document=CALENDAR, form="ics")
    response = HttpResponse(calendar_file(meeting), content_type=MIME)
    response["Content-Disposition"] = content_disposition_header(True, f"{meeting.title[:60]}.ics")
    return response
