"""The inbox: reports that wait for a verifier."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.access import saved_filters
from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import CONTENT_ROLES, Role
from kondusif.base.time import now
from kondusif.reports.access import get_report_for
from kondusif.reports.actions.triage import claim_report, release_report
from kondusif.reports.forms.inbox import InboxFilterForm
from kondusif.reports.queries.lists import report_page
from kondusif.reports.views.inbox_rows import inbox_rows
from kondusif.web.policies import staff

ROWS = 30


@staff(*CONTENT_ROLES)
def show_inbox(request: HttpRequest, person: Person) -> HttpResponse:
    filters = InboxFilterForm(request.GET)
    marks = {"after": request.GET.get("sesudah", ""), "before": request.GET.get("sebelum", "")}
    page = report_page(person, filters.chosen, **marks, n=ROWS)
    shown = {
        "filters": filters,
        "page": page,
        "rows": inbox_rows(page.rows, person=person, at=now()),
        "may_claim": person.holds(Role.VERIFIER),
        "may_bring": person.holds(Role.SECRETARY, Role.VERIFIER),
        "is_narrowed": bool(request.GET),
        "saved_filters": saved_filters("laporan"),
    }
    return render(request, "reports/inbox.html", shown)


@staff(Role.VERIFIER)
@require_POST
def claim(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    report = get_report_for(person, report_id)
    try:
        claim_report(actor=person, report=report)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("report", report_id)


@staff(Role.VERIFIER)
@require_POST
def release(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    try:
        release_report(actor=person, report=get_report_for(person, report_id))
        messages.success(request, _("Laporan dilepas. Verifikator lain dapat mengambilnya."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("report", report_id)
    return redirect("inbox")
