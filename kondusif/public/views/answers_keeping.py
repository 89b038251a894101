"""How long a report is kept, erasing the own identity, and the certificates of what was destroyed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from kondusif.public.opened import opened_receipt
from kondusif.public.views.answers import BY_CODE, back_to_answers, closed
from kondusif.reports.actions.keeping import ask_erasure
from kondusif.reports.queries.keeping import certificate_pdf, keeping_of_receipt
from kondusif.web.policies import anyone


@anyone(because=BY_CODE)
def erase(request: HttpRequest) -> HttpResponse:
    """Erase the own identity: at once where nothing holds it, else the handlers have to answer."""
    opened = opened_receipt(request)
    if opened is None:
        return closed()
    if request.method == "POST":
        word = ask_erasure(opened.draft.opened)
        return back_to_answers(opened, "dihapus" if word == "erased" else "diminta")
    keeping = keeping_of_receipt(opened.draft.opened, has_identity=opened.receipt.has_identity)
    shown = {"receipt": opened.receipt, "keeping": keeping}
    return render(request, "public/answer_erase.html", shown)


@anyone(because=BY_CODE)
def destruction_certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """Under a name that says nothing, because a phone keeps it among its downloads."""
    opened = opened_receipt(request)
    if opened is None:
        return closed()
    rows = keeping_of_receipt(opened.draft.opened, has_identity=False).gone
    gone = next((row for row in rows if row.id == certificate_id), None)
    if gone is None:
        raise Http404
    response = HttpResponse(certificate_pdf(gone), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, "surat.pdf")
    return response
