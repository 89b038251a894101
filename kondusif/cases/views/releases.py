"""What was released to the accused's superior, and what that superior answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.cases.access import get_release_for
from kondusif.cases.actions.releases import answer_release, receive_release
from kondusif.cases.forms.release import ReleaseAnswerForm
from kondusif.cases.queries.releases import RECIPIENTS, lines_of, released_to, sets_in_words
from kondusif.web.policies import staff


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
