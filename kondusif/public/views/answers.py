"""Lihat jawaban: a receipt code opens what the team has answered, for half an hour in this browser."""

from __future__ import annotations

from contextlib import suppress
from math import ceil
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.public.answer_forms import FeltSafeForm, WithdrawForm
from kondusif.public.bridge_words import bridge_on_page
from kondusif.public.draft import Draft, keep_draft, read_draft
from kondusif.public.opened import Opened, opened_receipt, writer_of
from kondusif.public.receipt_words import describe
from kondusif.public.story_form import AdditionForm, CodeForm
from kondusif.reports.actions.intake import add_from_reporter
from kondusif.reports.actions.openings import answer_consent
from kondusif.reports.actions.receipt import answer_felt_safe, ask_to_withdraw
from kondusif.reports.core.help_lines import help_lines
from kondusif.reports.errors import EnoughForToday, OpeningRefused
from kondusif.reports.queries.custody import openings_of_receipt
from kondusif.reports.queries.keeping import keeping_of_receipt
from kondusif.reports.queries.receipt import read_receipt
from kondusif.reports.queries.record import promise_of, promise_on_paper
from kondusif.web.admission import codes_wait, count_wrong_code
from kondusif.web.policies import anyone
from kondusif.web.resend import to_the_door
from kondusif.web.unsent import FIELD, Unsent, offer_again, seal, unseal

BY_CODE = "the receipt code is the only key a reporter has"


@anyone(because=BY_CODE)
def open_answers(request: HttpRequest) -> HttpResponse:
    """The code travels in the body of a form, never in an address."""
    unsent = unseal(request.POST.get(FIELD, ""))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if seconds := ceil(codes_wait(request)):  # of this browser's own wrong ones
            return ask_to_wait(request, form, unsent, seconds)
        code = form.cleaned_data["code"]
        if read_receipt(code) is not None:
            draft = (read_draft(request) or Draft.begin()).opening(code)
            response = offer_to_code(request, draft, unsent) if unsent else redirect("answers")
            keep_draft(response, draft)
            return response
        count_wrong_code(request)
        form.add_error(
            "code", _("Kode ini tidak membuka jawaban apa pun. Periksa lagi huruf dan angkanya satu per satu.")
        )
    return show_door(request, form, unsent, status=200)


def ask_to_wait(request: HttpRequest, form: CodeForm, unsent: Unsent | None, seconds: int) -> HttpResponse:
    """Too much comes just now: the code stays in its field, and works after a puzzle or a little later."""
    form.add_error(
        "code",
        _(
            "Sedang ramai, atau sudah banyak kode keliru dicoba. "
            "Kode Anda tetap di sini; tekan lagi %(seconds)s detik lagi."
        )
        % {"seconds": seconds},
    )
    response = show_door(request, form, unsent, status=429)
    response["Retry-After"] = str(seconds)
    return response


def show_door(request: HttpRequest, form: CodeForm, unsent: Unsent | None, *, status: int) -> HttpResponse:
    """The page that asks for the code, with a form that was on its way when the half hour ended."""
    sealed = seal(unsent) if unsent else ""
    shown = {"form": form, "unsent": unsent, "sealed": sealed, "is_busy": status == 429}
    return render(request, "public/open_answers.html", shown, status=status)


def offer_to_code(request: HttpRequest, draft: Draft, unsent: Unsent) -> HttpResponse:
    """The form once more, for the code that it was typed under."""
    request.writer = lambda: writer_of(draft)  # type: ignore[attr-defined]  # opened in this very request
    return offer_again(request, unsent, because="again", status=200)


def closed() -> HttpResponse:
    """No code is open in this browser any more: ask for it; what came along is kept."""
    return to_the_door(redirect("open-answers"))


@anyone(because=BY_CODE)
def show_answers(request: HttpRequest) -> HttpResponse:
    opened = opened_receipt(request)
    if opened is None:
        return closed()
    form = AdditionForm(request.POST or None)
    if form.is_valid():
        try:
            add_from_reporter(opened.draft.opened, form.cleaned_data["text"])
            return back_to_answers(opened, "terkirim")
        except EnoughForToday as refusal:
            form.add_error(refusal.field, refusal.sentence)
    shown = {
        "form": form,
        "receipt": describe(opened.receipt),
        "bridge": bridge_on_page(opened.receipt),
        "openings": openings_of_receipt(opened.draft.opened),
        "keeping": keeping_of_receipt(opened.draft.opened, has_identity=opened.receipt.has_identity),
        "help_lines": help_lines(),
        "promise": promise_on_paper(promise_of(opened.receipt.record)),
        "done": next((word for word in DONE if word in request.GET), ""),
    }
    return render(request, "public/answers.html", shown)


DONE = ("terkirim", "aman", "dicabut", "dihapus", "diminta")


@anyone(because=BY_CODE)
@require_POST
def feel_safe(request: HttpRequest) -> HttpResponse:
    """Kept as a word alone; "tidak" leads to the alarm."""
    opened = opened_receipt(request)
    if opened is None:
        return closed()
    form = FeltSafeForm(request.POST)
    if form.is_valid():
        answer_felt_safe(opened.draft.opened, form.cleaned_data["answer"])
        if form.cleaned_data["answer"] == "tidak":
            return redirect("threatened")
    return back_to_answers(opened, "aman")


@anyone(because=BY_CODE)
@require_POST
def consent_to_opening(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """The reporter's yes or no to a request for the own name; too late changes nothing, and the page says so."""
    opened = opened_receipt(request)
    if opened is None:
        return closed()
    word = request.POST.get("answer", "")
    if word in ("ya", "tidak"):
        with suppress(OpeningRefused):
            answer_consent(opened.draft.opened, opening_id, word)
    return back_to_answers(opened, "nama")


@anyone(because=BY_CODE)
def withdraw(request: HttpRequest) -> HttpResponse:
    """A message like any other, said plainly: what the law makes of it is not ours to promise."""
    opened = opened_receipt(request)
    if opened is None:
        return closed()
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
