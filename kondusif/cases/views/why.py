"""“Mengapa dapat melihat ini”, for auditors."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role
from kondusif.cases.actions.why import explain_access
from kondusif.cases.forms.why import WhyForm
from kondusif.web.policies import staff


@staff(Role.AUDITOR)
def why(request: HttpRequest, person: Person) -> HttpResponse:
    """What may not be known and what does not exist are answered alike."""
    form = WhyForm(request.POST or None)
    shown: dict[str, Any] = {"form": form}
    if form.is_valid():
        found = explain_access(actor=person, person=form.person, wanted=form.cleaned_data["wanted"])
        shown |= {"asked": form.person, "why": found}
    return render(request, "cases/why.html", shown, status=422 if form.errors else 200)
