"""What the team does for a reporter after the report: asks for a name, answers an alarm, reads how safe they feel."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import CONTENT_ROLES, Role
from kondusif.reports.access import get_report_for
from kondusif.reports.actions.bridge import ask_bridge
from kondusif.reports.actions.threat import answer_threat
from kondusif.reports.forms.after import ThreatAnswerForm
from kondusif.reports.queries.alarms import felt_safe_counts
from kondusif.reports.views.triage import add_refusal, render_report
from kondusif.web.policies import staff


@staff(Role.VERIFIER)
@require_POST
def ask_for_name(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    """Once per report; the reporter reads it with both dates."""
    report = get_report_for(person, report_id)
    try:
        ask_bridge(actor=person, report=report)
        messages.success(
            request, _("Pertanyaan dikirim. Pelapor membacanya di halaman jawaban, dengan kedua tanggalnya.")
        )
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("report", report_id)


@staff(Role.VERIFIER, Role.SECRETARY)
@require_POST
def answer_alarm(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    """A person's own words; the first answer stops the clock."""
    report = get_report_for(person, report_id)
    form = ThreatAnswerForm(request.POST)
    if not form.is_valid():
        return render_report(request, person, report, alarm=form)
    try:
        answer_threat(actor=person, report=report, text=form.cleaned_data["text"])
    except Refusal as refusal:
        add_refusal(form, refusal)
        return render_report(request, person, report, alarm=form)
    messages.success(request, _("Jawaban terkirim. Pelapor membacanya dengan kodenya."))
    return redirect("report", report_id)


@staff(*CONTENT_ROLES)
def show_felt_safe(request: HttpRequest, person: Person) -> HttpResponse:
    """Counts of at least five, of the reporters whose reports the reader's agency reads."""
    words = {"ya": _("Merasa aman"), "tidak": _("Tidak merasa aman"), "tidak-tahu": _("Tidak tahu")}
    rows = [(words[answer], n) for answer, n in felt_safe_counts().items()]
    return render(request, "reports/felt_safe.html", {"rows": rows})
