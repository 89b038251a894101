"""Ikrar warga: what waits for the secretariat, what is shown, and the steps of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.pledges import decides, get_pledge_for
from kondusif.publishing.access.roles import CHAIRS, MEMBERS
from kondusif.publishing.actions import pledges as actions
from kondusif.publishing.forms.pledges import PledgeReasonForm
from kondusif.publishing.models.pledge import Pledge, PledgeState
from kondusif.publishing.queries.pledges import as_pledge_rows, page_of_pledge, pledges_in, state_choices
from kondusif.publishing.views.acting import Task
from kondusif.web.acting import answer_form, answer_press
from kondusif.web.policies import staff

ON_A_PAGE = 30


@staff(*MEMBERS)
def show_pledges(request: HttpRequest, person: Person) -> HttpResponse:
    """One state at a time: what waits, where something does; else what is shown."""
    choices = state_choices(request.GET.get("keadaan", ""))
    asked = next((choice.code for choice in choices if choice.is_now), "")
    if not asked:
        asked = PledgeState.WAITING if choices[0].n else PledgeState.SHOWN
        choices = state_choices(asked)
    page = Paginator(pledges_in(asked), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {"choices": choices, "state": asked, "rows": as_pledge_rows(page.object_list), "page": page}
    return render(request, "publishing/pledges.html", shown)


@staff(*MEMBERS)
def show_pledge(request: HttpRequest, person: Person, pledge_number: str) -> HttpResponse:
    pledge = get_pledge_for(person, pledge_number)
    return render(request, "publishing/pledge.html", {"pledge": pledge, "page": page_of_pledge(pledge, person)})


@staff(*CHAIRS)
@require_POST
def show_to_all(request: HttpRequest, person: Person, pledge_number: str) -> HttpResponse:
    pledge = decided(person, pledge_number)
    return answer_press(
        request, page_address(pledge), act=lambda: actions.show_pledge(actor=person, pledge=pledge),
        done=_("Ikrar tampil untuk umum."),
    )  # fmt: skip


@staff(*CHAIRS)
def refuse(request: HttpRequest, person: Person, pledge_number: str) -> HttpResponse:
    pledge = decided(person, pledge_number)
    form = PledgeReasonForm(request.POST if request.method == "POST" else None)
    task = task_of(
        pledge, heading=_("Jangan tampilkan ikrar"), verb=_("Jangan tampilkan"), done=_("Ikrar tidak ditampilkan."),
        explains=_("Kelompoknya membaca alasannya lewat tautannya, dan boleh mengirim ikrar lain. Ikrar ini dihapus "
                   "sesudah 30 hari."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: actions.refuse_pledge(actor=person, pledge=pledge, **form.cleaned_data),
    )  # fmt: skip


@staff(*CHAIRS)
def take_down(request: HttpRequest, person: Person, pledge_number: str) -> HttpResponse:
    pledge = decided(person, pledge_number)
    form = PledgeReasonForm(request.POST if request.method == "POST" else None)
    task = task_of(
        pledge, heading=_("Turunkan ikrar"), verb=_("Turunkan"), done=_("Ikrar tidak tampil lagi."),
        explains=_("Ikrar hilang dari halaman publik dan tidak dapat ditampilkan lagi. Kelompoknya membaca alasannya "
                   "lewat tautannya."),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: actions.take_down_pledge(actor=person, pledge=pledge, **form.cleaned_data),
    )  # fmt: skip


def decided(person: Person, number: str) -> Pledge:
    """A pledge that the person's desk decides; Http404 for everybody else's."""
    pledge = get_pledge_for(person, number)
    if not decides(person, pledge):
        raise Http404
    return pledge


def page_address(pledge: Pledge) -> str:
    return reverse("pledge", args=[pledge.number])


def task_of(pledge: Pledge, **words: str) -> Task:
    """A step of a pledge, and the way back to it."""
    crumb = ((reverse("pledges"), _("Ikrar warga")), (page_address(pledge), pledge.number))
    return Task(about=pledge.text, back=page_address(pledge), crumb=crumb, **words)
