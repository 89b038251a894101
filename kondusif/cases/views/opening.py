"""Opening a berkas."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.cases.access import OPENERS
from kondusif.cases.actions.open import open_case
from kondusif.cases.forms.opening import TitleForm
from kondusif.reports.access import get_report_for
from kondusif.web.policies import staff


@staff(*OPENERS)
def open_from_report(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    report = get_report_for(person, report_id)
    form = TitleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            case = open_case(actor=person, report=report, title=form.cleaned_data["title"])
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("Berkas %(number)s dibuka.") % {"number": case.number})
            return redirect("case", case.number)
    return render(request, "cases/open.html", {"form": form, "report": report}, status=422 if form.is_bound else 200)
