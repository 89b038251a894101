"""Berkas status: the list, beginning one, one dossier and its paper."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.conflicts.access.status import get_dossier_for
from kondusif.conflicts.actions.status import begin_dossier, note_dossier
from kondusif.conflicts.forms.status import NewDossierForm
from kondusif.conflicts.queries.status import as_dossier_rows, list_dossiers
from kondusif.conflicts.queries.status_page import page_of_dossier
from kondusif.conflicts.queries.status_papers import dossier_values
from kondusif.conflicts.queries.status_wording import banner, title_of_dossier
from kondusif.papers.core.documents import list_documents
from kondusif.papers.queries.papers import Paper
from kondusif.papers.views.files import answer_paper
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff

ON_A_PAGE = 30
PAPER = "bahan-pertimbangan-status"


@staff(*MEMBERS)
def show_dossiers(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(list_dossiers(), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {
        "rows": as_dossier_rows(page.object_list), "page": page, "banner": banner(),
        "may_begin": person.holds(*SPEAKERS),
    }  # fmt: skip
    return render(request, "conflicts/status_list.html", shown)


@staff(*SPEAKERS)
def new_dossier(request: HttpRequest, person: Person) -> HttpResponse:
    form = NewDossierForm(request.POST or None)
    task = Task(
        heading=_("Siapkan berkas status"), about=person.agency.name, verb=_("Siapkan berkas"),
        done=_("Berkas disiapkan. Kaitkan konfliknya dan catat keterangan untuk kedua syarat."),
        explains=banner(), back=reverse("status-dossiers"),
        crumb=((reverse("status-dossiers"), _("Berkas status")),),
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: begin_dossier(actor=person, dossier=form.dossier),
        onward=lambda made: reverse("status-dossier", args=[made.pk]),
    )  # fmt: skip


@staff(*MEMBERS)
def show_dossier(request: HttpRequest, person: Person, dossier_id: UUID) -> HttpResponse:
    dossier = get_dossier_for(person, dossier_id)
    shown = {"dossier": dossier, "page": page_of_dossier(dossier, person)}
    return render(request, "conflicts/status.html", shown)


@staff(*MEMBERS)
def download(request: HttpRequest, person: Person, dossier_id: UUID) -> HttpResponse:
    """The paper as Word, or as PDF where `bentuk` asks for it."""
    dossier = get_dossier_for(person, dossier_id)
    return answer_paper(
        request, person, Paper(list_documents()[PAPER], dossier_values(dossier, person)),
        name=title_of_dossier(dossier), back=reverse("status-dossier", args=[dossier.pk]),
        note=partial(note_dossier, actor=person, dossier=dossier),
    )  # fmt: skip
