"""Angka terbuka: the releases, what a draft would tell and hide, two approvals, withdrawal."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.figures import STEERERS, get_figures_for, prepares_figures
from kondusif.publishing.access.roles import MEMBERS
from kondusif.publishing.actions.figures import ask_figures
from kondusif.publishing.core.content import Content
from kondusif.publishing.forms.figures import PeriodForm
from kondusif.publishing.models.figures import FiguresState
from kondusif.publishing.queries.figures import (
    approvals_of,
    lay_out,
    list_figures,
    period_in_words,
    state_badge_of,
)
from kondusif.publishing.views.acting import Task
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff


@staff(*MEMBERS)
def show_list(request: HttpRequest, person: Person) -> HttpResponse:
    rows = [(figures, period_in_words(figures), *state_badge_of(figures)) for figures in list_figures()]
    return render(request, "publishing/figures_list.html", {"rows": rows, "prepares": prepares_figures(person)})


@staff(*STEERERS)
def ask(request: HttpRequest, person: Person) -> HttpResponse:
    may_prepare(person)
    form = PeriodForm(request.POST or None)
    task = Task(
        heading=_("Hitung satu periode"), about=_("Angka terbuka"), verb=_("Minta dihitung"),
        done=_("Periode itu sedang dihitung. Muat ulang halaman ini semenit lagi."), back=reverse("figures-list"),
        explains=_(
            "Yang dihitung hanya berkas yang sudah ditutup. Anda melihat angkanya setelah disamarkan; angka aslinya "
            "tidak disimpan. Terbit setelah dua orang menyetujuinya."
        ),
        crumb=(crumb(),),
    )  # fmt: skip
    return answer_form(request, form, task=task, act=lambda: ask_figures(actor=person, **form.cleaned_data))


@staff(*MEMBERS)
def show_figures(request: HttpRequest, person: Person, figures_id: UUID) -> HttpResponse:
    """A release; to who prepares it also a draft, exactly as it would be published."""
    figures = get_figures_for(figures_id)
    tone, state = state_badge_of(figures)
    approvals = approvals_of(figures)
    is_draft = figures.state == FiguresState.DRAFT
    shown = {
        "figures": figures,
        "period": period_in_words(figures),
        "tone": tone,
        "state": state,
        "layout": lay_out(Content(figures.content)) if figures.content else None,
        "kept": figures.content,
        "approvals": approvals,
        "prepares": prepares_figures(person),
        "may_approve": is_draft and person.pk not in {figures.asked_by_id, *(each.person_id for each in approvals)},
        "is_draft": is_draft,
        "address": f"/angka/{figures.code}/",
    }
    return render(request, "publishing/figures.html", shown)


def crumb() -> tuple[str, str]:
    return reverse("figures-list"), _("Angka terbuka")


def may_prepare(person: Person) -> None:
    """Http404 for who does not prepare open figures."""
    if not prepares_figures(person):
        raise Http404
