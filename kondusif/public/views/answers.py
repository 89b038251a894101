"""Lihat jawaban: a receipt code opens what the team has answered, for half an hour in this browser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kondusif.public.answer_forms import FeltSafeForm, WithdrawForm
from kondusif.public.bridge_words import bridge_on_page
from kondusif.public.draft import Draft, keep_draft, read_draft
from kondusif.public.opened import Opened, opened_receipt
from kondusif.public.receipt_words import describe
from kondusif.public.story_form import AdditionForm, CodeForm
from kondusif.reports.actions import add_from_reporter, answer_felt_safe, ask_to_withdraw
from kondusif.reports.core.help_lines import help_lines
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
    opened = opened_receipt(request)
    if opened is None:
        return redirect("open-answers")
    form = AdditionForm(request.POST or None)
    if form.is_valid():
        add_from_reporter(opened.draft.opened, form.cleaned_data["text"])
        return back_to_answers(opened, "terkirim")
    shown = {
        "form": form,
        "receipt": describe(opened.receipt),
        "bridge": bridge_on_page(opened.receipt),
        "help_lines": help_lines(),
        "done": next((word for word in DONE if word in request.GET), ""),
    }
    return render(request, "public/answers.html", shown)


DONE = ("terkirim", "aman", "dicabut")


@anyone(because=BY_CODE)
@never_cache
@require_POST
def feel_safe(request: HttpRequest) -> HttpResponse:
    """Kept as a word alone; "tidak" leads to the alarm."""
    opened = opened_receipt(request)
    if opened is None:
        return redirect("open-answers")
    form = FeltSafeForm(request.POST)
    if form.is_valid():
        answer_felt_safe(opened.draft.opened, form.cleaned_data["answer"])
        if form.cleaned_data["answer"] == "tidak":
            return redirect("threatened")
    return back_to_answers(opened, "aman")


@anyone(because=BY_CODE)
@never_cache
def withdraw(request: HttpRequest) -> HttpResponse:
    """A message like any other, said plainly: what the law makes of it is not ours to promise."""
    opened = opened_receipt(request)
    if opened is None:
        return redirect("open-answers")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = [_("Saya tidak ingin melanjutkan laporan ini."), form.cleaned_data["words"].strip()]
        ask_to_withdraw(opened.draft.opened, "\n\n".join(part for part in words if part))
        return back_to_answers(opened, "dicabut")
    return render(request, "public/answer_withdraw.html", {"form": form, "receipt": describe(opened.receipt)})


def back_to_answers(opened: Opened, word: str) -> HttpResponse:
    """The page of answers once more, for another half hour, with a word of what was done."""
    response = redirect(f"/jawaban/isi/?{word}=1")
    keep_draft(response, opened.draft)
    return response
