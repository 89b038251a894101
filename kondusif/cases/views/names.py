"""Looking for an accused person inside the body that handles; the name travels in the form, never in an address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.cases.access import HANDLERS
from kondusif.cases.actions.names import search_name
from kondusif.cases.forms.names import NameForm
from kondusif.cases.models.case import Case
from kondusif.web.policies import staff


@staff(*HANDLERS)
@sensitive_post_parameters("name")
def find_name(request: HttpRequest, person: Person) -> HttpResponse:
    form = NameForm(request.POST or None)
    found: list[Case] | None = None
    if form.is_valid():
        try:
            found = search_name(actor=person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    shown = {"form": form, "found": found, "agency": person.agency}
    return render(request, "cases/names.html", shown, status=422 if form.errors else 200)
