"""Laporan situasi: the list, one report, its words and numbers, and the steps to its approval."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.bulletins.access.situations import (
    get_situation_for,
    writes_situation,
)
from kondusif.bulletins.actions.situations import (
    make_situation,
    set_up_situations,
)
from kondusif.bulletins.core.situation import FIGURES
from kondusif.bulletins.forms.situations import (
    NewSituationForm,
    SetupForm,
    first_setup,
    first_situation,
)
from kondusif.bulletins.queries.situation_papers import message_of
from kondusif.bulletins.queries.situation_sources import MOST, rows_behind
from kondusif.bulletins.queries.situation_wording import (
    names,
    no_changes,
    provisional,
    state_of,
    title_of,
    what_is_counted,
    when_counted,
)
from kondusif.bulletins.queries.situations import figure_rows, figures_of, list_situations, situation_page, written_page
from kondusif.team.access.roles import CHAIRS, MEMBERS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.acting import answer_form
from kondusif.web.policies import staff

ON_A_PAGE = 25
FORM = "bulletins/situation_form.html"


@staff(*MEMBERS)
def show_situations(request: HttpRequest, person: Person) -> HttpResponse:
    page = Paginator(list_situations(), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {
        "page": page,
        "rows": [(row, title_of(row), *state_of(row)) for row in page.object_list],
        "may_make": person.holds(*SPEAKERS),
        "may_set_up": person.holds(*CHAIRS),
    }
    return render(request, "bulletins/situations.html", shown)


@staff(*SPEAKERS)
def new_situation(request: HttpRequest, person: Person) -> HttpResponse:
    form = NewSituationForm(request.POST or None, person=person, initial=first_situation(person))
    task = Task(
        heading=_("Susun laporan situasi"), about=person.agency.name, verb=_("Susun"),
        done=_("Laporan disusun dari catatan. Tulis uraiannya, lalu ajukan."), back=reverse("situations"),
        explains=_("Angka dihitung sekali, pada batas data, dan tidak diketik. Uraiannya Anda tulis di sampingnya."),
        crumb=((reverse("situations"), _("Laporan situasi")),), template=FORM,
    )  # fmt: skip
    return answer_form(
        request, form, task=task, act=lambda: make_situation(actor=person, wish=form.wish),
        onward=lambda made: reverse("situation", args=[made.pk]),
    )  # fmt: skip


@staff(*MEMBERS)
def show_situation(request: HttpRequest, person: Person, situation_id: UUID) -> HttpResponse:
    situation = get_situation_for(person, situation_id)
    page = situation_page(situation, person)
    may_copy = situation.is_approved and bool(page.readers)
    shown = {
        "situation": situation,
        "page": page,
        "newer": getattr(situation, "replaced_by", None),
        "provisional": provisional(),
        "what_is_counted": what_is_counted(is_whole=page.is_whole),
        "no_changes": no_changes(is_whole=page.is_whole),
        "message": message_of(situation, written_page(situation, person)) if may_copy else "",
        "may_correct": situation.is_approved and writes_situation(person, situation),
        "is_draft": situation.state == "rancangan",
    }
    return render(request, "bulletins/situation.html", shown)


@staff(*MEMBERS)
def show_source(request: HttpRequest, person: Person, situation_id: UUID, figure: str) -> HttpResponse:
    """The rows behind a figure; Http404 for a figure that there is not."""
    situation = get_situation_for(person, situation_id)
    if figure not in {counted.key for counted in FIGURES}:
        raise Http404
    said = names(situation.agency.short_name)[figure]
    is_whole = person.agency_id == situation.agency_id
    told = figure_rows(situation, figures_of(situation, is_whole=is_whole), shared=[]).get(figure)
    shown = {
        "situation": situation, "title": title_of(situation), "name": said, "number": told.number if told else "-",
        "when": when_counted(figure, situation), "rows": rows_behind(situation, figure, person), "most": MOST,
    }  # fmt: skip
    return render(request, "bulletins/situation_source.html", shown)


@staff(*CHAIRS)
def set_up(request: HttpRequest, person: Person) -> HttpResponse:
    form = SetupForm(request.POST if request.method == "POST" else None, initial=first_setup(person))
    task = Task(
        heading=_("Atur Lembar Pagi dan nomor"), about=person.agency.name, verb=_("Simpan"), done=_("Aturan disimpan."),
        back=reverse("situations"), crumb=((reverse("situations"), _("Laporan situasi")),), template=FORM,
        explains=_("Lembar Pagi hanya rancangan: pimpinan menyetujuinya sebelum dibaca orang lain."),
    )  # fmt: skip
    return answer_form(request, form, task=task, act=lambda: set_up_situations(actor=person, setup=form.setup))
