"""One report before a verifier: what was said, how it is read, what is decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kondusif.agencies.models import Person
from kondusif.audit.queries import history_of
from kondusif.base.errors import Refusal
from kondusif.base.roles import CONTENT_ROLES, Role
from kondusif.base.time import now
from kondusif.reports.access import get_report_for
from kondusif.reports.actions import ask_reporter, classify_report, close_report, explain_delay
from kondusif.reports.core.closing import closing_reasons
from kondusif.reports.forms.triage import ClassifyForm, ClosingForm, DelayForm, QuestionForm, classify_start
from kondusif.reports.models import Narrative, Promise, Report
from kondusif.reports.models.report import Status
from kondusif.reports.queries import loses_sight, minutes_left, reporting_clocks, requirements_of
from kondusif.reports.queries.alike import alike_reports
from kondusif.web.policies import staff

SURE = "yakin"


@staff(*CONTENT_ROLES)
@never_cache
def show_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    person: Any = request.user
    return render_report(request, get_report_for(person, report_id))


@staff(Role.VERIFIER)
@require_POST
def classify(request: HttpRequest, report_id: UUID) -> HttpResponse:
    person: Any = request.user
    report = get_report_for(person, report_id)
    form = ClassifyForm(report, requirements_of(report), request.POST)
    if not form.is_valid():
        return render_report(request, report, classify=form)
    wanted = form.classification()
    if SURE not in request.POST and loses_sight(person, wanted.actor, wanted.unit):
        return render_report(request, report, classify=form, is_last_look=True)
    try:
        classify_report(actor=person, report=report, classification=wanted)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return render_report(request, report, classify=form)
    return after_classifying(request, report)


def after_classifying(request: HttpRequest, report: Report) -> HttpResponse:
    """Back to the report, or to the inbox where the verifier's own agency can no longer see it."""
    if Report.objects.filter(pk=report.pk).exists():
        messages.success(request, _("Penggolongan disimpan. Sekarang putuskan: angkat, tanyakan, atau tutup."))
        return redirect("report", report.pk)
    messages.success(
        request,
        _("Penggolongan disimpan. Laporan itu kini tertutup bagi lembaga Anda; verifikator lain meneruskannya."),
    )
    return redirect("inbox")


@staff(Role.VERIFIER)
@require_POST
def ask(request: HttpRequest, report_id: UUID) -> HttpResponse:
    person: Any = request.user
    report = get_report_for(person, report_id)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return render_report(request, report, question=form)
    try:
        ask_reporter(actor=person, report=report, question=form.cleaned_data["question"])
    except Refusal as refusal:
        add_refusal(form, refusal)
        return render_report(request, report, question=form)
    return decided(request, report, _("Pertanyaan dikirim. Jawaban pelapor muncul di laporan itu:"))


@staff(Role.VERIFIER)
@require_POST
def close(request: HttpRequest, report_id: UUID) -> HttpResponse:
    person: Any = request.user
    report = get_report_for(person, report_id)
    form = ClosingForm(request.POST)
    if not form.is_valid():
        return render_report(request, report, closing=form)
    try:
        close_report(actor=person, report=report, reason=form.text)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return render_report(request, report, closing=form)
    return decided(request, report, _("Laporan ditutup dan pelapor dapat membaca alasannya:"))


@staff(Role.VERIFIER, Role.SECRETARY)
@require_POST
def explain(request: HttpRequest, report_id: UUID, promise_id: UUID) -> HttpResponse:
    person: Any = request.user
    report = get_report_for(person, report_id)
    promise = get_object_or_404(Promise, report=report, pk=promise_id, kept_at__isnull=True, due_at__lt=now())
    form = DelayForm(request.POST)
    if not form.is_valid():
        return render_report(request, report, delay=form)
    explain_delay(actor=person, promise=promise, note=form.cleaned_data["note"])
    messages.success(request, _("Sebabnya ditulis. Pelapor membacanya di samping tanggal yang dijanjikan."))
    return redirect("report", report_id)


def decided(request: HttpRequest, report: Report, sentence: str) -> HttpResponse:
    """To the inbox, with a sentence that links back."""
    address = request.build_absolute_uri(f"/laporan/{report.pk}/")
    messages.success(request, format_html('{} <a href="{}">{}</a>', sentence, address, _("buka laporan")))
    return redirect("inbox")


def add_refusal(form: forms.Form, refusal: Refusal) -> None:
    """A refusal stands beside its field, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


def render_report(
    request: HttpRequest, report: Report, *, is_last_look: bool = False, **bound: forms.Form
) -> HttpResponse:
    """The page, with whichever form came back with errors."""
    person: Any = request.user
    shown = page_of(report, person) | forms_of(report, person, bound) | {"is_last_look": is_last_look}
    shown |= {name: form for name, form in bound.items() if name == "delay"}
    if "classify" not in shown:
        shown["typed"] = [text for form in bound.values() if not isinstance(form, DelayForm) for text in texts_in(form)]
    return render(request, "reports/report.html", shown, status=422 if bound and not is_last_look else 200)


def texts_in(form: forms.Form) -> list[str]:
    """What was written into a form that the page no longer shows."""
    texts = [form[name].value() for name, field in form.fields.items() if isinstance(field.widget, forms.Textarea)]
    return [text for text in texts if text]


def page_of(report: Report, person: Person) -> dict[str, Any]:
    """What everybody sees who may read the report; narrative and evidence only where the row policy gives them."""
    narrative = Narrative.objects.filter(report=report).first()
    return {
        "report": report,
        "now": now(),
        "narrative": narrative,
        "alike": alike_reports(report, narrative.told if narrative else ""),
        "evidence": report.evidence.order_by("told_name"),
        "talk": report.messages.order_by("at"),
        "promises": report.promises.order_by("due_at"),
        "clocks": reporting_clocks(report),
        "history": history_of(report.pk),
        "claim_minutes": minutes_left(report, person),
        "is_claimed": report.claimed_until is not None and report.claimed_until > now(),
        "is_undecided": report.status in (Status.RECEIVED, Status.ASKED),
        "may_triage": person.holds(Role.VERIFIER),
        "may_answer_alarm": person.holds(Role.VERIFIER, Role.SECRETARY),
        "delay": DelayForm() if person.holds(Role.VERIFIER, Role.SECRETARY) else None,
    }


def forms_of(report: Report, person: Person, bound: dict[str, forms.Form]) -> dict[str, Any]:
    """The three forms, for the person who holds the claim."""
    if not person.holds(Role.VERIFIER) or not minutes_left(report, person):
        return {"refused": next(iter(bound.values()), None)}
    requirements = requirements_of(report)
    classify: Any = bound.get("classify") or ClassifyForm(report, requirements, initial=classify_start(report))
    ticked = classify["checklist"].value() or []
    return {
        "classify": classify,
        "requirements": [(each, each.id in ticked) for each in requirements],
        "question": bound.get("question") or QuestionForm(),
        "closing": bound.get("closing") or ClosingForm(),
        "closing_reasons": closing_reasons(),
        "refused": next(iter(bound.values()), None),
    }
