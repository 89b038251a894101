"""Evidence files, handed out as they came and never shown by the program itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import never_cache

from kondusif.base.roles import Role
from kondusif.reports.access import get_report_for
from kondusif.reports.actions import open_evidence
from kondusif.reports.models import Evidence
from kondusif.vault.actions import path_of
from kondusif.web.policies import staff


@staff(Role.SECRETARY, Role.VERIFIER, Role.LIAISON)
@never_cache
def download_evidence(request: HttpRequest, report_id: UUID, evidence_id: UUID) -> FileResponse:
    """As an attachment, without the type the sender claimed: a browser must not run what a stranger sent."""
    person: Any = request.user
    report = get_report_for(person, report_id)
    evidence = Evidence.objects.filter(report=report, pk=evidence_id).first()
    if evidence is None or not path_of(evidence.sha256).exists():
        raise Http404
    open_evidence(actor=person, evidence=evidence)
    response = FileResponse(
        path_of(evidence.sha256).open("rb"),
        as_attachment=True,
        filename=evidence.told_name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
