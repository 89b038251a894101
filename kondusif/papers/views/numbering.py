"""How the letters of the own agency are numbered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kondusif.agencies.models import Person
from kondusif.base.errors import Refusal
from kondusif.papers.access import KEEPERS
from kondusif.papers.actions.numbering import set_numbering
from kondusif.papers.forms.numbering import NumberingForm
from kondusif.papers.queries.numbering import patterns_of
from kondusif.web.policies import staff


@staff(*KEEPERS)
def edit_numbering(request: HttpRequest, person: Person) -> HttpResponse:
    form = NumberingForm(request.POST if request.method == "POST" else None, initial=patterns_of(person))
    if request.method == "POST" and form.is_valid():
        try:
            set_numbering(actor=person, patterns=form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, _("Pola nomor disimpan."))
            return redirect("document-templates")
    return render(request, "papers/numbering.html", {"form": form}, status=422 if form.errors else 200)
