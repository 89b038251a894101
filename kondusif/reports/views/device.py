"""The same intake for a device at a post: one JSON object in, one word out."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.reports.actions.intake import register_report
from kondusif.reports.errors import SubmissionRefused
from kondusif.reports.forms.submissions import from_json
from kondusif.reports.views.post import accepted_kinds
from kondusif.web.policies import staff

HEADER = "X-Kondusif"


@csrf_exempt  # a page of another site cannot send this header, nor the SameSite=Strict session cookie
@staff(Role.POST_OFFICER)
@require_POST
@sensitive_variables()
def receive(request: HttpRequest, person: Person) -> JsonResponse:
    """Take in one report; answers its status and nothing else, so that the receipt stays the reporter's."""
    try:
        if request.headers.get(HEADER) != "posko" or request.content_type != "application/json":
            raise SubmissionRefused(_("Kirim JSON dengan kepala X-Kondusif: posko."))
        accepted = register_report(from_json(read_body(request), accepted_kinds(person)))
    except Refusal as refusal:
        answer = {"code": refusal.code, "sentence": refusal.sentence, "field": refusal.field}
        return JsonResponse(answer, status=422)
    return JsonResponse({"status": "repeated" if accepted.repeated else "accepted"})


def read_body(request: HttpRequest) -> Any:
    """The JSON that came; SubmissionRefused where it cannot be read."""
    try:
        return json.loads(request.body)
    except RequestDataTooBig:
        raise SubmissionRefused(_("Yang dikirim terlalu besar untuk satu laporan. Ringkas, lalu kirim lagi.")) from None
    except (ValueError, RecursionError):
        raise SubmissionRefused(_("Yang dikirim tidak dapat dibaca sebagai JSON.")) from None
