"""Letters and forms as Word files, made new at each download and stored nowhere."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from kondusif.cases.access import HANDLERS, get_case_for, get_referral_for
from kondusif.cases.core.letters import BAWASLU_FORM, LETTER, fill
from kondusif.cases.queries.letters import form_values, letter_values, reporting_rule
from kondusif.cases.queries.telling import reports_of
from kondusif.web.policies import staff

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@staff(*HANDLERS)
@never_cache
def referral_letter(request: HttpRequest, number: str, referral_id: UUID) -> HttpResponse:
    person: Any = request.user
    case = get_case_for(person, number)
    referral = get_referral_for(person, case, referral_id)
    content = fill(LETTER, letter_values(case, referral))
    return as_file(content, f"surat-penerusan-{case.number}-{referral.agency.code}.docx")


@staff(*HANDLERS)
@never_cache
def bawaslu_form(request: HttpRequest, number: str) -> HttpResponse:
    person: Any = request.user
    case = get_case_for(person, number)
    if reporting_rule(case) is None:
        raise Http404
    reports = reports_of(case)
    wanted = request.GET.get("laporan", "")
    report = next((row for row in reports if str(row.pk) == wanted), reports[0])
    return as_file(fill(BAWASLU_FORM, form_values(case, report)), f"formulir-bawaslu-{case.number}.docx")


def as_file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
