"""Klarifikasi: the staff's list, one clarification, and its steps."""

from __future__ import annotations

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.clarifications import (
    get_clarification_for,
    newest_version_of,
)
from kondusif.publishing.access.roles import MEMBERS, SPEAKERS
from kondusif.publishing.actions import clarifications as actions
from kondusif.publishing.forms import clarifications as forms
from kondusif.publishing.queries.clarifications import (
    as_clarification_rows,
    list_clarifications,
    page_of_clarification,
)
from kondusif.publishing.runs.linking import link_reports
from kondusif.publishing.views.acting import Task
from kondusif.publishing.views.clarification_steps import clarification_address, crumb_of, writes_and_stands
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff

ON_A_PAGE = 30


@staff(*MEMBERS)
def show_clarifications(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(list_clarifications(), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {"rows": as_clarification_rows(page.object_list), "page": page, "may_write": person.holds(*SPEAKERS)}
    return render(request, "publishing/clarifications.html", shown)


@staff(*SPEAKERS)
def new_clarification(request: HttpRequest, person: Person) -> HttpResponse:
    form = forms.NewClarificationForm(request.POST or None)
    task = Task(
        heading=_("Tulis klarifikasi"), about=person.agency.name, verb=_("Simpan rancangan"),
        done=_("Rancangan disimpan. Dua orang lain menyetujuinya sebelum terbit."),
        explains=_("Yang diklarifikasi hanya klaim yang dapat diperiksa tentang tata cara, tempat, waktu, dan "
                   "keamanan; tidak pernah tentang calon, program, atau pendapat."),
        back=reverse("clarifications"), crumb=((reverse("clarifications"), _("Klarifikasi")),),
    )  # fmt: skip
    return answer_form(
        request, form, task=task,
        act=lambda: actions.begin_clarification(actor=person, kind=form.cleaned_data["kind"], words=form.words),
        onward=clarification_address,
    )  # fmt: skip


@staff(*MEMBERS)
def show_clarification(request: HttpRequest, person: Person, clarification_number: str) -> HttpResponse:
    clarification = get_clarification_for(person, clarification_number)
    shown = {"clarification": clarification, "page": page_of_clarification(clarification, person)}
    return render(request, "publishing/clarification.html", shown)


@staff(*SPEAKERS)
def link(request: HttpRequest, person: Person, clarification_number: str) -> HttpResponse:
    """Where other reports may tell of the same, the page comes back with them once; nothing is linked before."""
    clarification = get_clarification_for(person, clarification_number)
    if not writes_and_stands(person, clarification):
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = forms.ReportLinkForm(posted, person=person, clarification=clarification)
    task = Task(
        heading=_("Kaitkan laporan"), about=newest_version_of(clarification).headline, verb=_("Kaitkan laporan"),
        done=_("Laporan dikaitkan."), explains=_("Tidak pernah tampil untuk umum."),
        back=clarification_address(clarification), crumb=crumb_of(clarification),
    )  # fmt: skip
    if form.is_bound and form.is_valid() and form.asks_first:
        form.offer()
        again = _("Belum ada yang dikaitkan. Pilih yang ikut dikaitkan, boleh tidak satu pun, lalu tekan sekali lagi.")
        return render(request, task.template, {"form": form, "task": replace(task, explains=again)})
    return answer_form(
        request, form, task=task,
        act=lambda: link_reports(actor=person, clarification=clarification, reports=form.reports),
    )  # fmt: skip
