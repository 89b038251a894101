"""“Saya tidak bebas” for a report that is not a berkas yet."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import CONTENT_ROLES
from kondusif.reports.access import get_recusal_for, get_report_for
from kondusif.reports.actions.recusals import recuse, undo_recusal
from kondusif.reports.forms.recusal import RecusalForm, UndoForm
from kondusif.reports.models.report import Report
from kondusif.web.policies import staff


@staff(*CONTENT_ROLES)
def step_back(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    report = get_report_for(person, report_id)
    form = RecusalForm(request.POST or None, speaker=person)
    if form.is_valid():
        try:
            recuse(actor=person, about_id=report.pk, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Dicatat. Yang tidak bebas tidak lagi melihat laporan ini."))
            return redirect("report", report.pk) if Report.objects.filter(pk=report.pk).exists() else redirect("inbox")
    shown = {"report": report, "form": form, "is_undoing": False}
    return render(request, "reports/recusal.html", shown, status=422 if form.is_bound else 200)


@staff(*CONTENT_ROLES)
def let_in_again(request: HttpRequest, person: Person, report_id: UUID, recusal_id: UUID) -> HttpResponse:
    report = get_report_for(person, report_id)
    recusal = get_recusal_for(person, recusal_id, report.pk)
    form = UndoForm(request.POST or None)
    if form.is_valid():
        try:
            undo_recusal(actor=person, recusal=recusal, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("%(name)s boleh ikut menangani lagi.") % {"name": recusal.person.name})
            return redirect("report", report.pk)
    shown = {"report": report, "form": form, "recusal": recusal, "is_undoing": True}
    return render(request, "reports/recusal.html", shown, status=422 if form.is_bound else 200)
