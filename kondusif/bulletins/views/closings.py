"""Laporan penutup: the list, one report, its words and lessons, and the steps to its publication."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.bulletins.access.closings import get_closing_for, makes_closing
from kondusif.bulletins.actions.closings import (
    make_closing,
)
from kondusif.bulletins.forms.closings import (
    SeasonForm,
    first_season,
)
from kondusif.bulletins.models.closing import ClosingReport
from kondusif.bulletins.queries.closing_wording import (
    period_of_closing,
    state_of_closing,
    title_of_closing,
    what_is_left_out,
)
from kondusif.bulletins.queries.closings import list_closings, page_of_closing
from kondusif.elections.queries import elections
from kondusif.team.access.roles import CHAIRS, MEMBERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff

ON_A_PAGE = 25
FORM = "bulletins/situation_form.html"


@staff(*MEMBERS)
def show_closings(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(list_closings(), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {
        "page": page,
        "rows": [
            (row, title_of_closing(row), period_of_closing(row), *state_of_closing(row)) for row in page.object_list
        ],
        "may_make": person.holds(*CHAIRS),
    }
    return render(request, "bulletins/closings.html", shown)


@staff(*CHAIRS)
def new_closing(request: HttpRequest, person: Person) -> HttpResponse:
    form = SeasonForm(
        request.POST if request.method == "POST" else None, initial=first_season(next(iter(elections()), None))
    )
    task = Task(
        heading=_("Susun laporan penutup"), about=person.agency.name, verb=_("Susun dan hitung"),
        done=_("Angkanya dihitung. Tulis ringkasan dan pelajarannya, lalu ajukan."), back=reverse("closings"),
        explains=_(
            "Angka dihitung sekali oleh basis data, sekarang juga, dan tidak diketik. Satu pemilihan satu laporan."
        ),
        crumb=((reverse("closings"), _("Laporan penutup")),), template=FORM,
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: make_closing(actor=person, season=form.season),
        onward=lambda made: reverse("closing", args=[made.pk]),
    )  # fmt: skip


@staff(*MEMBERS)
def show_closing(request: HttpRequest, person: Person, closing_id: UUID) -> HttpResponse:
    closing = get_closing_for(person, closing_id)
    tone, state = state_of_closing(closing)
    shown = {
        "closing": closing,
        "title": title_of_closing(closing),
        "period": period_of_closing(closing),
        "tone": tone,
        "state": state,
        "page": page_of_closing(closing, person),
        "left_out": what_is_left_out(),
    }
    return render(request, "bulletins/closing.html", shown)


def made_closing(person: Person, closing_id: UUID) -> ClosingReport:
    """A report that the person's agency makes; Http404 for everybody else's."""
    closing = get_closing_for(person, closing_id)
    if not makes_closing(person, closing):
        raise Http404
    return closing
