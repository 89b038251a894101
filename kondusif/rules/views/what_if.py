"""What the law would say about given events; nothing is saved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.base.errors import Refusal
from kondusif.rules.core.accounts import WhatIf
from kondusif.rules.forms import WhatIfForm
from kondusif.rules.queries import clock_view, what_if
from kondusif.web.policies import staff


@staff()
def calculate(request: HttpRequest, person: object) -> HttpResponse:
    asked = "jenis" in request.GET
    form = WhatIfForm(request.GET if asked else None)
    found = answer(form) if asked and form.is_valid() else None
    drawn = [(clock, clock_view(clock, found.on, with_link=True)) for clock in found.clocks] if found else []
    shown = {"form": form, "found": found, "clocks": drawn}
    return render(request, "rules/what_if.html", shown, status=422 if form.errors else 200)


def answer(form: WhatIfForm) -> WhatIf | None:
    """The account of the law, or None with the refusal on the form."""
    try:
        return what_if(form.facts, form.events, on=form.cleaned_data["hari"])
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return None
