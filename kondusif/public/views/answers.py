"""Lihat jawaban: a receipt code opens what the team has answered, for half an hour in this browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kondusif.public.draft import Draft, keep_draft, read_draft
from kondusif.public.receipt_words import describe
from kondusif.public.story_form import AdditionForm, CodeForm
from kondusif.reports.actions import add_from_reporter
from kondusif.reports.queries import read_receipt
from kondusif.web.policies import anyone

BY_CODE = "the receipt code is the only key a reporter has"


@anyone(because=BY_CODE)
@never_cache
def open_answers(request: HttpRequest) -> HttpResponse:
    """The code travels in the body of a form, never in an address."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if read_receipt(form.cleaned_data["code"]) is not None:
            response = redirect("answers")
            keep_draft(response, (read_draft(request) or Draft.begin()).opening(form.cleaned_data["code"]))
            return response
        form.add_error(
            "code", _("Kode ini tidak membuka jawaban apa pun. Periksa lagi huruf dan angkanya satu per satu.")
        )
    return render(request, "public/open_answers.html", {"form": form})


@anyone(because=BY_CODE)
@never_cache
def show_answers(request: HttpRequest) -> HttpResponse:
    draft = read_draft(request)
    receipt = read_receipt(draft.opened) if draft and draft.opened else None
    if draft is None or receipt is None:
        return redirect("open-answers")
    form = AdditionForm(request.POST or None)
    if form.is_valid():
        add_from_reporter(draft.opened, form.cleaned_data["text"])
        response = redirect("/jawaban/isi/?terkirim=1")
        keep_draft(response, draft)
        return response
    shown = {"form": form, "receipt": describe(receipt), "is_added": "terkirim" in request.GET}
    return render(request, "public/answers.html", shown)
