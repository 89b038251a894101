"""Penyimpanan: hold back the destruction of a report's parts, let it go, and the certificates of what was destroyed."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.access import STORY_READERS
from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import CONTENT_ROLES
from kondusif.reports.access import get_report_for
from kondusif.reports.actions.keeping import agree_hold, answer_erasure, lift_hold, place_hold
from kondusif.reports.forms.keeping import HoldForm, ReasonForm
from kondusif.reports.models.keeping import KeepingHold
from kondusif.reports.models.report import Report
from kondusif.reports.queries.keeping import certificate_pdf, keeping_of
from kondusif.web.policies import staff


@staff(*STORY_READERS)
def hold(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    """Place a hold; where the reporter asked for erasure, answer it."""
    report = get_report_for(person, report_id)
    form = HoldForm(request.POST or None)
    if form.is_valid():
        try:
            place_hold(actor=person, report=report, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(
                request,
                _("Permintaan ditulis. Petugas lembaga lain yang menangani laporan ini perlu menyetujuinya."),
            )
            return redirect("report", report.pk)
    return show(request, person, report, form)


@staff(*STORY_READERS)
@require_POST
def agree(request: HttpRequest, person: Person, report_id: UUID, hold_id: UUID) -> HttpResponse:
    """The second body's word."""
    report = get_report_for(person, report_id)
    found = get_object_or_404(KeepingHold, report=report, pk=hold_id, lifted_at__isnull=True)
    try:
        agree_hold(actor=person, hold=found)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("hold", report.pk)
    messages.success(request, _("Penahanan disetujui. Pelapor membaca alasannya lewat tanda terimanya."))
    return redirect("report", report.pk)


@staff(*STORY_READERS)
@require_POST
def lift(request: HttpRequest, person: Person, report_id: UUID, hold_id: UUID) -> HttpResponse:
    report = get_report_for(person, report_id)
    found = get_object_or_404(KeepingHold, report=report, pk=hold_id, lifted_at__isnull=True)
    form = ReasonForm(request.POST, prefix="lift")
    if form.is_valid():
        try:
            lift_hold(actor=person, hold=found, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("Penahanan dicabut."))
            return redirect("report", report.pk)
    return show(request, person, report, HoldForm(), lifting=form)


@staff(*STORY_READERS)
@require_POST
def answer(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    """Why the identity is not erased yet."""
    report = get_report_for(person, report_id)
    form = ReasonForm(request.POST, prefix="answer")
    if form.is_valid():
        try:
            answer_erasure(actor=person, report=report, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("Jawaban ditulis. Pelapor membacanya lewat tanda terimanya."))
            return redirect("report", report.pk)
    return show(request, person, report, HoldForm(), answering=form)


def show(
    request: HttpRequest,
    person: Person,
    report: Report,
    form: forms.Form,
    *,
    lifting: forms.Form | None = None,
    answering: forms.Form | None = None,
) -> HttpResponse:
    bound = next((each for each in (lifting, answering, form) if each is not None and each.is_bound), form)
    shown = {
        "report": report,
        "keeping": keeping_of(report, person.agency_id),
        "form": bound,
        "hold_form": form,
        "lift_form": lifting or ReasonForm(prefix="lift"),
        "answer_form": answering or ReasonForm(prefix="answer"),
    }
    return render(request, "reports/hold.html", shown, status=422 if bound.is_bound else 200)


@staff(*CONTENT_ROLES)
def certificate(request: HttpRequest, person: Person, report_id: UUID, certificate_id: UUID) -> HttpResponse:
    """The paper of one destruction."""
    report = get_report_for(person, report_id)
    gone = next((row for row in keeping_of(report, person.agency_id).gone if row.id == certificate_id), None)
    if gone is None:
        raise Http404
    response = HttpResponse(certificate_pdf(gone), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, f"sertifikat-{gone.number}.pdf")
    return response
