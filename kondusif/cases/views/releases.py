"""Releasing to the accused's superior, what that superior reads, and persons who are not free."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.cases.access import HANDLERS, READERS, get_case_for, get_release_for, get_release_of
from kondusif.cases.actions.releases import answer_release, receive_release, release_case, withdraw_release
from kondusif.cases.forms.refer import ReasonForm
from kondusif.cases.forms.release import ReleaseAnswerForm, ReleaseForm
from kondusif.cases.queries.releases import (
    RECIPIENTS,
    lines_of,
    may_release,
    needs_unit,
    released_to,
    sets_in_words,
    superiors_of,
)
from kondusif.cases.queries.telling import reports_of
from kondusif.cases.views.acting import answer_form
from kondusif.cases.views.tasks import let_in_task, recuse_task, release_task, withdraw_task
from kondusif.reports.access import get_recusal_for
from kondusif.reports.actions.recusals import recuse, undo_recusal
from kondusif.reports.forms.recusal import RecusalForm, UndoForm
from kondusif.web.policies import staff


@staff(*HANDLERS)
def release(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    if not may_release(case):
        raise Http404
    form = ReleaseForm(case, request.POST or None)

    def act() -> object:
        return release_case(actor=person, case=case, word=form.word())

    shown = {"superiors": superiors_of(case), "needs_unit": needs_unit(case)}
    return answer_form(request, case, form, task=release_task(), act=act, **shown)


@staff(*HANDLERS)
def withdraw(request: HttpRequest, person: Person, number: str, release_id: UUID) -> HttpResponse:
    case = get_case_for(person, number)
    found = get_release_of(case, release_id)
    form = ReasonForm(request.POST or None)

    def act() -> object:
        return withdraw_release(actor=person, release=found, reason=form.cleaned_data["reason"])

    return answer_form(request, case, form, task=withdraw_task(), act=act)


@staff(*RECIPIENTS)
def show_released(request: HttpRequest, person: Person) -> HttpResponse:
    rows = [(row, sets_in_words(row)) for row in released_to(person)]
    return render(request, "cases/released_list.html", {"rows": rows})


@staff(*RECIPIENTS)
def show_release(request: HttpRequest, person: Person, release_id: UUID) -> HttpResponse:
    found = get_release_for(person, release_id)
    return render_release(request, found, ReleaseAnswerForm(initial={"text": found.answer}))


@staff(*RECIPIENTS)
@require_POST
def answer(request: HttpRequest, person: Person, release_id: UUID) -> HttpResponse:
    """Read, without words; or what was done."""
    found = get_release_for(person, release_id)
    form = ReleaseAnswerForm(request.POST)
    try:
        if "baca" in request.POST:
            receive_release(actor=person, release=found)
        elif form.is_valid():
            answer_release(actor=person, release=found, text=form.cleaned_data["text"])
        else:
            return render_release(request, found, form)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("released")
    messages.success(request, _("Dicatat. Lembaga yang menangani membacanya di berkas."))
    return redirect("released-page", found.pk)


def render_release(request: HttpRequest, found: Any, form: ReleaseAnswerForm) -> HttpResponse:
    """Exactly the released words, and the answer."""
    shown = {"release": found, "lines": lines_of(found), "form": form}
    return render(request, "cases/released.html", shown, status=422 if form.is_bound else 200)


@staff(*READERS)
def step_back(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    form = RecusalForm(person, request.POST or None)

    def act() -> object:
        return recuse(actor=person, about_id=case.pk, **form.cleaned_data)

    return answer_form(request, case, form, task=recuse_task(), act=act)


@staff(*READERS)
def let_in_again(request: HttpRequest, person: Person, number: str, recusal_id: UUID) -> HttpResponse:
    case = get_case_for(person, number)
    recusal = get_recusal_for(person, recusal_id, case.pk, *(report.pk for report in reports_of(case)))
    form = UndoForm(request.POST or None)

    def act() -> object:
        return undo_recusal(actor=person, recusal=recusal, reason=form.cleaned_data["reason"])

    return answer_form(request, case, form, task=let_in_task(recusal.person.name), act=act)
