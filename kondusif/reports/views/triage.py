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
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.audit.queries import history_of
from kondusif.base.errors import Refusal
from kondusif.base.roles import CONTENT_ROLES, Role
from kondusif.base.time import now
from kondusif.reports.access import get_report_for
from kondusif.reports.actions.talk import explain_delay
from kondusif.reports.actions.triage import ask_reporter, classify_report, close_report
from kondusif.reports.core.channels import reaches_reporter
from kondusif.reports.core.closing import closing_reasons
from kondusif.reports.core.masking import ADDRESS, EMAIL, NAME, NIK, PHONE, PLATE, find_identifying, masked
from kondusif.reports.core.names import names_in
from kondusif.reports.forms.triage import ClassifyForm, ClosingForm, DelayForm, QuestionForm, classify_start
from kondusif.reports.models.report import UNDECIDED, Report
from kondusif.reports.models.talk import Promise
from kondusif.reports.queries.alike import alike_reports
from kondusif.reports.queries.evidence import files_of
from kondusif.reports.queries.keeping import keeping_of
from kondusif.reports.queries.recusals import recusals_about
from kondusif.reports.queries.seals import Story
from kondusif.reports.queries.stories import read_report
from kondusif.reports.queries.triage import loses_sight, minutes_left, reporting_clocks, requirements_of, say_no_law
from kondusif.web.policies import staff

SURE = "yakin"
KINDS = {
    NAME: gettext_lazy("nama"),
    PHONE: gettext_lazy("telepon"),
    NIK: gettext_lazy("NIK"),
    PLATE: gettext_lazy("pelat nomor"),
    ADDRESS: gettext_lazy("alamat"),
    EMAIL: gettext_lazy("surel"),
}


@staff(*CONTENT_ROLES)
def show_report(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    return render_report(request, person, get_report_for(person, report_id))


@staff(Role.VERIFIER)
@require_POST
def classify(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    report = get_report_for(person, report_id)
    form = ClassifyForm(report, requirements_of(report), request.POST)
    if not form.is_valid():
        return render_report(request, person, report, classify=form)
    wanted = form.classification()
    if SURE not in request.POST and loses_sight(person, wanted.actor, wanted.unit):
        return render_report(request, person, report, classify=form, is_last_look=True)
    try:
        classify_report(actor=person, report=report, classification=wanted)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return render_report(request, person, report, classify=form)
    return after_classifying(request, report)


def after_classifying(request: HttpRequest, report: Report) -> HttpResponse:
    """Back to the report, or to the inbox where the verifier's own agency can no longer see it."""
    warn_of_names(request, report.summary)
    if Report.objects.filter(pk=report.pk).exists():
        messages.success(request, _("Penggolongan disimpan. Sekarang putuskan: angkat, tanyakan, atau tutup."))
        return redirect("report", report.pk)
    messages.success(
        request,
        _("Penggolongan disimpan. Laporan itu kini tertutup bagi lembaga Anda; verifikator lain meneruskannya."),
    )
    return redirect("inbox")


def warn_of_names(request: HttpRequest, summary: str) -> None:
    """The summary is saved; say what in it looks like a person, since everybody who finds the report reads it."""
    found = [each.text for each in find_identifying(summary)]
    if found:
        said = _(
            "Ringkasan tersimpan, tetapi tampaknya memuat: %(found)s. Bila itu menunjuk orang, perbaiki ringkasan."
        )
        messages.warning(request, said % {"found": ", ".join(f"“{each}”" for each in found)})


@staff(Role.VERIFIER)
@require_POST
def ask(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    report = get_report_for(person, report_id)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return render_report(request, person, report, question=form)
    try:
        ask_reporter(actor=person, report=report, question=form.cleaned_data["question"])
    except Refusal as refusal:
        add_refusal(form, refusal)
        return render_report(request, person, report, question=form)
    return decided(request, report, _("Pertanyaan dikirim. Jawaban pelapor muncul di laporan itu:"))


@staff(Role.VERIFIER)
@require_POST
def close(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    report = get_report_for(person, report_id)
    form = ClosingForm(request.POST)
    if not form.is_valid():
        return render_report(request, person, report, closing=form)
    try:
        close_report(actor=person, report=report, reason=form.text)
    except Refusal as refusal:
        add_refusal(form, refusal)
        return render_report(request, person, report, closing=form)
    return decided(request, report, _("Laporan ditutup dan pelapor dapat membaca alasannya:"))


@staff(Role.VERIFIER, Role.SECRETARY)
@require_POST
def explain(request: HttpRequest, person: Person, report_id: UUID, promise_id: UUID) -> HttpResponse:
    report = get_report_for(person, report_id)
    promise = get_object_or_404(Promise, report=report, pk=promise_id, kept_at__isnull=True, due_at__lt=now())
    form = DelayForm(request.POST)
    if not form.is_valid():
        return render_report(request, person, report, delay=form)
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
    request: HttpRequest, person: Person, report: Report, *, is_last_look: bool = False, **bound: forms.Form
) -> HttpResponse:
    """The page, with whichever form came back with errors."""
    shown = page_of(report, person)
    shown |= forms_of(report, person, bound, shown["narrative"]) | {"is_last_look": is_last_look}
    shown |= {name: form for name, form in bound.items() if name == "delay"}
    if "classify" not in shown:
        shown["typed"] = [text for form in bound.values() if not isinstance(form, DelayForm) for text in texts_in(form)]
    return render(request, "reports/report.html", shown, status=422 if bound and not is_last_look else 200)


def texts_in(form: forms.Form) -> list[str]:
    """What was written into a form that the page no longer shows."""
    texts = [form[name].value() for name, field in form.fields.items() if isinstance(field.widget, forms.Textarea)]
    return [text for text in texts if text]


def page_of(report: Report, person: Person) -> dict[str, Any]:
    """What everybody sees who may read the report; story, talk and evidence only where row policy and key give them."""
    reading = read_report(report)
    return {
        "report": report,
        "now": now(),
        "reading": reading,
        "narrative": reading.story,
        "alike": alike_reports(report, reading.story.told if reading.story else ""),
        "evidence": files_of(report) if reading.has_story else [],
        "talk": reading.talk,
        "promises": report.promises.order_by("due_at"),
        "is_reached": reaches_reporter(report.channel),
        "clocks": reporting_clocks(report),
        "no_law": say_no_law(report),
        "history": history_of(report.pk),
        "recused": recusals_about(report.pk),
        "keeping": keeping_of(report, person.agency_id),
        "may_hold": person.holds(Role.SECRETARY, Role.VERIFIER, Role.LIAISON),
        "claim_minutes": minutes_left(report, person),
        "is_claimed": report.claimed_until is not None and report.claimed_until > now(),
        "is_undecided": report.status in UNDECIDED,
        "may_triage": person.holds(Role.VERIFIER),
        "may_answer_alarm": person.holds(Role.VERIFIER, Role.SECRETARY),
        "delay": DelayForm() if person.holds(Role.VERIFIER, Role.SECRETARY) else None,
    }


def masking_of(story: Story) -> dict[str, Any]:
    """What in a story may tell who somebody is, and the story without it: proposals for the summary."""
    findings = find_identifying(story.told, names_in(story.accused_told))
    return {"findings": [(KINDS[each.kind], each.text) for each in findings], "text": masked(story.told, findings)}


def forms_of(report: Report, person: Person, bound: dict[str, forms.Form], story: Story | None) -> dict[str, Any]:
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
        "masking": masking_of(story) if story else None,
        "refused": next(iter(bound.values()), None),
    }
