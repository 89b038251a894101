"""A forwarded message becomes a report: paste or share, look, choose the kind, send."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.base.time import now, to_the_hour
from kondusif.reports.actions.intake import register_report
from kondusif.reports.forms.evidence import keep_files
from kondusif.reports.forms.paste import PasteForm, proposed
from kondusif.reports.queries.imports import report_behind
from kondusif.reports.queries.receipt import promised_date
from kondusif.web.policies import staff, takes_files

SHARED = ("title", "text", "url")


@csrf_exempt  # writes nothing: what another program of the phone shares is only put into the form
@staff(Role.SECRETARY, Role.VERIFIER)
@sensitive_post_parameters()
@sensitive_variables()
def paste(request: HttpRequest, person: Person) -> HttpResponse:
    """The empty sheet; or, for text pasted or shared (parameters title, text, url), the filled-in form."""
    given = request.POST if request.method == "POST" else request.GET
    raw = "\n".join(part for name in SHARED if (part := given.get(name, "").strip()))
    if not raw:
        return render(request, "reports/paste.html", {"is_empty_try": request.method == "POST"})
    form, forward = proposed(raw)
    return render(request, "reports/paste.html", {"form": form, "forward": forward})


@staff(Role.SECRETARY, Role.VERIFIER)
@require_POST
@sensitive_post_parameters()
@sensitive_variables()
@takes_files
def send(request: HttpRequest, person: Person) -> HttpResponse:
    form = PasteForm(request.POST)
    if not form.is_valid():
        return render(request, "reports/paste.html", {"form": form}, status=422)
    try:
        evidence = keep_files(request.FILES.getlist("evidence"))
        accepted = register_report(form.submission(evidence))
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return render(request, "reports/paste.html", {"form": form}, status=422)
    shown: dict[str, Any] = {
        "code": accepted.code,
        "report_id": report_behind(accepted.code),
        "due_at": promised_date(to_the_hour(now())),
        "public_url": settings.PUBLIC_URL,
    }
    return render(request, "reports/paste_sent.html", shown)
