"""Surat kabar hasil: the outcome as it was told, on a page that prints and as a PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from kondusif.public.letter_paper import letter_pdf
from kondusif.public.opened import opened_receipt
from kondusif.public.views.answers import BY_CODE, closed
from kondusif.web.policies import anyone


@anyone(because=BY_CODE)
def outcome_letter(request: HttpRequest) -> HttpResponse:
    opened = opened_receipt(request)
    if opened is None:
        return closed()
    if opened.receipt.letter is None:
        return redirect("answers")
    shown = {"letter": opened.receipt.letter, "receipt": opened.receipt}
    return render(request, "public/answer_letter.html", shown)


@anyone(because=BY_CODE)
def outcome_letter_pdf(request: HttpRequest) -> HttpResponse:
    """The same words as a file; its name says nothing, because a phone keeps it among its downloads."""
    opened = opened_receipt(request)
    if opened is None:
        return closed()
    if opened.receipt.letter is None:
        return redirect("answers")
    response = HttpResponse(letter_pdf(opened.receipt), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, "surat.pdf")
    return response
