""" "Saya diancam": numbers first, then one press; the page says what it cannot do."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kondusif.public.answer_forms import ThreatForm
from kondusif.public.draft import keep_draft
from kondusif.public.opened import fresh_key, opened_receipt, read_key
from kondusif.public.receipt_words import describe
from kondusif.public.views.answers import BY_CODE, closed
from kondusif.reports.actions.threat import raise_threat
from kondusif.reports.core.help_lines import help_lines
from kondusif.web.policies import anyone


@anyone(because=BY_CODE)
def threatened(request: HttpRequest) -> HttpResponse:
    opened = opened_receipt(request)
    if opened is None:
        return closed()
    form = ThreatForm(request.POST or None, initial={"press_key": fresh_key()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        # A page left open for more than a day still raises the alarm: only that a second press is one is lost.
        key = read_key(told["press_key"]) or secrets.token_urlsafe(32)
        words = {part: told[part] for part in ("words", "where_safe", "accused")}
        raise_threat(opened.draft.opened, key, **words)
        response = redirect("/jawaban/diancam/?terkirim=1")
        keep_draft(response, opened.draft)
        return response
    receipt = describe(opened.receipt)
    shown = {
        "form": form,
        "help_lines": help_lines(),
        "receipt": receipt,
        "is_sent": "terkirim" in request.GET,
    }
    return render(request, "public/answer_threat.html", shown)
