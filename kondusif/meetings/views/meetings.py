"""Rapat: the list, a meeting, and the steps of the convening agency."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.meetings.access.meetings import get_guest_of, get_meeting_for, is_host
from kondusif.meetings.actions.meetings import (
    approve_minutes,
    cancel_meeting,
    change_meeting,
    note_paper,
    plan_meeting,
    start_meeting,
)
from kondusif.meetings.actions.minutes import add_item
from kondusif.meetings.actions.people import invite_guest, note_attendance, remove_guest
from kondusif.meetings.forms.meetings import (
    AttendanceForm,
    CancelForm,
    GuestForm,
    ItemForm,
    NewMeetingForm,
    PlanForm,
    cancel_explains,
    first_values,
)
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.queries.calendar_file import MIME, calendar_file
from kondusif.meetings.queries.meetings import as_meeting_rows, list_meetings, page_of
from kondusif.meetings.queries.photos import photos_of
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
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
    if request.method == "POST" and form.is_valid():
        try:
            made = plan_meeting(actor=person, plan=form.plan, invited=form.asked)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("Rapat dijadwalkan. Isi acaranya, lalu unduh undangannya."))
            return redirect("meeting", made.pk)
    return render(request, "meetings/meeting_new.html", {"form": form}, status=422 if form.is_bound else 200)


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


def task_of(meeting: Meeting, **words: str) -> Task:
    """A step of a meeting, and the way back to it."""
    back = reverse("meeting", args=[meeting.pk])
    crumb = ((reverse("meetings"), _("Rapat")), (back, meeting.title))
    return Task(about=meeting.title, back=back, crumb=crumb, **words)


@staff(*SPEAKERS)
def change(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    meeting = hosted(person, meeting_id)
    form = PlanForm(request.POST or None, initial=first_values(meeting), meeting=meeting)
    task = task_of(
        meeting, heading=_("Ubah rapat"), verb=_("Simpan"), done=_("Rapat diubah."),
        explains=_("Unduh lagi undangan dan berkas kalendernya, lalu kirim kepada yang diundang."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: change_meeting(actor=person, meeting=meeting, plan=form.plan)
    )


@staff(*SPEAKERS)
def cancel(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    meeting = hosted(person, meeting_id)
    form = CancelForm(request.POST or None)
    task = task_of(
        meeting, heading=_("Batalkan rapat"), verb=_("Batalkan rapat"), done=_("Rapat dibatalkan."),
        explains=cancel_explains(),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: cancel_meeting(actor=person, meeting=meeting, reason=form.cleaned_data["reason"]),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def start(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    meeting = hosted(person, meeting_id)
    return answer_press(
        request, reverse("minutes", args=[meeting.pk]),
        act=lambda: start_meeting(actor=person, meeting=meeting), done=_("Rapat dimulai; risalahnya dapat ditulis."),
    )  # fmt: skip


@staff(*SPEAKERS)
@require_POST
def approve(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    meeting = hosted(person, meeting_id)
    return answer_press(
        request, reverse("meeting", args=[meeting.pk]),
        act=lambda: approve_minutes(actor=person, meeting=meeting), done=_("Risalah disetujui."),
    )  # fmt: skip


@staff(*SPEAKERS)
def new_item(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    """From the page of the meeting or from its minutes, and back there."""
    meeting = hosted(person, meeting_id)
    form = ItemForm(request.POST or None)
    task = task_of(
        meeting, heading=_("Tambah acara"), verb=_("Tambah acara"), done=_("Acara ditambahkan."),
        explains=_("Acara ditaruh sebelum penutup, dan menjadi satu bagian risalah."),
    )  # fmt: skip
    if request.POST.get("dari") == "risalah":
        task = replace(task, back=reverse("minutes", args=[meeting.pk]))
    return answer_form(
        request, form, task=task,
        act=lambda: add_item(actor=person, meeting=meeting, title=form.cleaned_data["title"]),
    )  # fmt: skip


@staff(*SPEAKERS)
def invite(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    meeting = hosted(person, meeting_id)
    form = GuestForm(request.POST or None)
    task = task_of(
        meeting, heading=_("Undang lembaga"), verb=_("Undang"), done=_("Undangan dicatat. Unduh suratnya."),
        explains=_("Lembaga yang ada di Kondusif langsung dapat membaca rapat ini: acara, risalah, dan janjinya."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: invite_guest(actor=person, meeting=meeting, asked=form.asked)
    )


@staff(*SPEAKERS)
@require_POST
def take_back(request: HttpRequest, person: Person, meeting_id: UUID, guest_id: UUID) -> HttpResponse:
    meeting = hosted(person, meeting_id)
    guest = get_guest_of(meeting, guest_id)
    return answer_press(
        request, reverse("meeting", args=[meeting.pk]),
        act=lambda: remove_guest(actor=person, guest=guest), done=_("Undangan ditarik."),
    )  # fmt: skip


@staff(*SPEAKERS)
def attendance(request: HttpRequest, person: Person, meeting_id: UUID, guest_id: UUID) -> HttpResponse:
    meeting = get_meeting_for(person, meeting_id)
    guest = get_guest_of(meeting, guest_id)
    if not (is_host(person, meeting) or guest.agency_id == person.agency_id):
        raise Http404
    first = {"attendance": guest.attendance, "represented_by": guest.represented_by, "word": guest.word}
    form = AttendanceForm(request.POST or None, initial=first)
    task = task_of(
        meeting, heading=guest.name, verb=_("Catat kehadiran"), done=_("Kehadiran dicatat."),
        explains=_("Yang ditulis jabatan, bukan nama orang. Dapat diubah sampai risalah disetujui."),
    )  # fmt: skip
    return answer_form(request, form, task=task, act=lambda: note_attendance(actor=person, guest=guest, came=form.came))


@staff(*MEMBERS)
def calendar(request: HttpRequest, person: Person, meeting_id: UUID) -> HttpResponse:
    meeting = get_meeting_for(person, meeting_id)
    note_paper(actor=person, meeting=meeting, document=CALENDAR, form="ics")
    response = HttpResponse(calendar_file(meeting), content_type=MIME)
    response["Content-Disposition"] = content_disposition_header(True, f"{meeting.title[:60]}.ics")
    return response
