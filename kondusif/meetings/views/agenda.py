"""Agenda: a month with crowds, meetings and due dates; what comes in two weeks; a calendar file."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.time import today
from kondusif.meetings.actions.crowds import cancel_crowd, enter_crowd
from kondusif.meetings.forms.crowds import AgendaFilterForm, CrowdForm
from kondusif.meetings.models.crowd import Crowd
from kondusif.meetings.queries.agenda import AROUND, agenda_file, as_row, coming, crowds, for_file, items_between
from kondusif.meetings.queries.calendar_file import MIME
from kondusif.reports.queries.days import calendar_notes
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.month import draw_month, read_month, span_of
from kondusif.web.policies import staff


@staff(*MEMBERS)
def show_agenda(request: HttpRequest, person: Person) -> HttpResponse:
    filters = AgendaFilterForm(request.GET)
    found = crowds(filters.kind, filters.area)
    first = read_month(request.GET.get("bulan", ""), today())
    span = span_of(first)
    may_speak = person.holds(*SPEAKERS)
    shown = {
        "filters": filters,
        "is_narrowed": bool(filters.kind or filters.area),
        "month": draw_month(first, today=today(), notes=calendar_notes(*span), items=items_between(*span, found)),
        "rows": coming(person, found, may_speak=may_speak),
        "may_enter": may_speak,
        "query": request.GET.urlencode(),
    }
    return render(request, "meetings/agenda.html", shown)


@staff(*SPEAKERS)
def new_crowd(request: HttpRequest, person: Person) -> HttpResponse:
    form = CrowdForm(request.POST or None)
    task = Task(
        heading=_("Catat keramaian"), about=person.agency.name, verb=_("Catat keramaian"), done=_("Keramaian dicatat."),
        explains=_("Semua anggota tim membacanya. Catat yang diumumkan; jangan tulis nama orang atau bahan intelijen."),
        back=reverse("agenda"), crumb=((reverse("agenda"), _("Agenda")),),
    )  # fmt: skip
    return answer_form(request, form, task=task, act=lambda: enter_crowd(actor=person, text=form.text), onward=month_of)


def month_of(crowd: Crowd) -> str:
    return f"{reverse('agenda')}?bulan={crowd.starts_at:%Y-%m}"


@staff(*MEMBERS)
def show_crowd(request: HttpRequest, person: Person, crowd_id: UUID) -> HttpResponse:
    crowd = get_crowd(crowd_id)
    shown = {"row": as_row(crowd, person, may_speak=person.holds(*SPEAKERS)), "crowd": crowd}
    return render(request, "meetings/crowd.html", shown)


def get_crowd(crowd_id: UUID) -> Crowd:
    """A crowd that the person may read, by the row policy; Http404 otherwise."""
    found = Crowd.objects.select_related(*AROUND, "agency").filter(pk=crowd_id).first()
    if found is None:
        raise Http404
    return found


@staff(*SPEAKERS)
@require_POST
def stop_crowd(request: HttpRequest, person: Person, crowd_id: UUID) -> HttpResponse:
    """It does not take place; with `sesudahnya` nor do those of its series after it."""
    crowd = get_crowd(crowd_id)
    and_later = request.POST.get("sesudahnya") == "ya"
    return answer_press(
        request, reverse("agenda"), act=lambda: cancel_crowd(actor=person, crowd=crowd, and_later=and_later),
        done=_("Keramaian dibatalkan."),
    )  # fmt: skip


@staff(*MEMBERS)
@require_GET
def crowd_file(request: HttpRequest, person: Person) -> HttpResponse:
    """What the page shows, from today on, for a calendar program."""
    filters = AgendaFilterForm(request.GET)
    content = agenda_file(for_file(crowds(filters.kind, filters.area)))
    headers = {"Content-Disposition": 'attachment; filename="keramaian.ics"'}
    return HttpResponse(content, content_type=MIME, headers=headers)
