"""Penjaga identitas: keys and their confirmation, requests to open a name, and the files that go in and out."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.base.time import moment_in_words, now, today
from kondusif.key.papers import FORMAT
from kondusif.key.steps import OPENING, REQUEST
from kondusif.reports.access import get_report_for
from kondusif.reports.actions.custody import Period, ask_to_end_key, confirm_key, end_key, offer_key
from kondusif.reports.actions.openings import (
    Ask,
    agree_to_open,
    ask_opening,
    cancel_opening,
    fetch_opening,
    refuse_to_open,
    review_opening,
)
from kondusif.reports.errors import OpeningRefused
from kondusif.reports.forms.custody import AnswerForm, AskForm, ConfirmForm, EndForm, KeyForm, RefuseForm, ReviewForm
from kondusif.reports.models.custody import Custodian, Opening
from kondusif.reports.queries.custody import (
    custody_news,
    custody_without,
    is_third,
    keepers,
    may_end,
    opened_paper,
    opening_row,
    openings,
    readiness,
    request_paper,
)
from kondusif.reports.queries.rewrap import turns
from kondusif.web.policies import staff, takes_files
from kondusif.web.step_up import step_up_required

KEEPERS = (Role.CUSTODIAN, Role.ADMINISTRATOR)
OFFICERS = (Role.SECRETARY, Role.VERIFIER, Role.LIAISON)
REVIEWERS = (Role.CUSTODIAN, Role.AUDITOR)
MOST_SHOWN = 100
ENDINGS = {  # what the reader may do to end a key, and what is said once it was done
    "own": gettext_lazy("Kunci itu berakhir."),
    "agree": gettext_lazy("Kunci itu berakhir; kedua lembaga yang memutuskannya tercatat di jejak."),
    "ask": gettext_lazy(
        "Permintaan tercatat. Kunci itu berakhir bila satu orang dari lembaga lain setuju dalam tiga hari."
    ),
}


@staff(*KEEPERS)
@takes_files
def show_keys(request: HttpRequest, person: Person) -> HttpResponse:
    """Every custodian's key; a custodian hands in the own one."""
    form = KeyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and person.holds(Role.CUSTODIAN) and form.is_valid():
        try:
            offer_key(actor=person, text=str(form.cleaned_data["paper"].get("kunci")))
        except Refusal as refusal:
            form.add_error("paper", refusal.sentence)
        else:
            messages.success(request, _("Kunci diterima. Bacakan sidik jarinya dari kertas kepada orang kedua."))
            return redirect("custodian-keys")
    return render_keys(request, person, form)


def render_keys(
    request: HttpRequest, person: Person, form: forms.Form, confirm: forms.Form | None = None
) -> HttpResponse:
    shown = {
        "form": form if form.errors or confirm is None else confirm,
        "key_form": form,
        "confirm": confirm or ConfirmForm(),
        "keepers": keepers(),
        "ready": readiness(),
        "keeps": person.holds(Role.CUSTODIAN),
    }
    wrong = bool(form.errors or (confirm and confirm.errors))
    return render(request, "reports/custody_keys.html", shown, status=422 if wrong else 200)


def key_of(custodian_id: UUID) -> Custodian:
    found = Custodian.objects.select_related("person", "agency", "end_asked_by__agency").filter(pk=custodian_id).first()
    if found is None:
        raise Http404
    return found


@staff(*KEEPERS)
@require_POST
@step_up_required
def confirm(request: HttpRequest, person: Person, custodian_id: UUID) -> HttpResponse:
    """A second person types the fingerprint that was read from paper."""
    form = ConfirmForm(request.POST)
    custodian = key_of(custodian_id)
    if form.is_valid():
        period = Period(today(), form.cleaned_data["until"])
        try:
            done = confirm_key(actor=person, custodian=custodian, heard=form.cleaned_data["heard"], period=period)
        except Refusal as refusal:
            form.add_error("heard", refusal.sentence)
        else:
            told = {"name": custodian.person.name, "moment": moment_in_words(done.seals_from or now())}
            messages.success(request, _("Kunci %(name)s diterima dan berlaku sejak %(moment)s.") % told)
            return redirect("custodian-keys")
    return render_keys(request, person, KeyForm(), form)


@staff(*KEEPERS)
@step_up_required
def end(request: HttpRequest, person: Person, custodian_id: UUID) -> HttpResponse:
    """The custodian left, or the key is lost: what follows is read first, and two bodies end a key of somebody else."""
    custodian = key_of(custodian_id)
    step = may_end(custodian)
    if step not in ENDINGS:
        messages.error(request, OpeningRefused(step).sentence)
        return redirect("custodian-keys")
    form = EndForm(request.POST or None, initial={"step": step})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["step"] != step:
            messages.error(request, OpeningRefused(step).sentence)
            return redirect("end-key", custodian_id)
        try:
            (ask_to_end_key if step == "ask" else end_key)(actor=person, custodian=custodian)
            messages.success(request, ENDINGS[step])
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("custodian-keys")
    today_, after = custody_without(None), custody_without(custodian)
    shown = {"form": form, "key": custodian, "step": step, "now": today_, "after": after}
    return render(request, "reports/custody_end.html", shown, status=422 if form.errors else 200)


@staff(*REVIEWERS, *OFFICERS)
def list_openings(request: HttpRequest, person: Person) -> HttpResponse:
    """Requests that the reader may see, the newest first."""
    rows = [opening_row(row, person) for row in openings()[:MOST_SHOWN]]
    waiting = [each for each in turns(person) if each.is_mine]
    shown = {"rows": rows, "my_turns": waiting, "custody_news": custody_news(person)}
    return render(request, "reports/openings.html", shown)


def opening_of(opening_id: UUID) -> Opening:
    found = openings().filter(pk=opening_id).first()
    if found is None:
        raise Http404
    return found


@staff(*OFFICERS)
@step_up_required
@takes_files
def ask(request: HttpRequest, person: Person, report_id: UUID) -> HttpResponse:
    """Ask for the name of a report's reporter."""
    report = get_report_for(person, report_id)
    if not report.has_identity:
        raise Http404
    form = AskForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        wanted = Ask(told["ground"], told["purpose"], str(told["paper"].get("kunci")))
        try:
            opening = ask_opening(actor=person, report=report, ask=wanted)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("opening", opening.pk)
    shown = {"form": form, "report": report}
    return render(request, "reports/opening_ask.html", shown, status=422 if form.errors else 200)


@staff(*REVIEWERS, *OFFICERS)
def show_opening(request: HttpRequest, person: Person, opening_id: UUID) -> HttpResponse:
    return render_opening(request, person, opening_of(opening_id))


def render_opening(request: HttpRequest, person: Person, opening: Opening, **given: forms.Form) -> HttpResponse:
    wrong = next((form for form in given.values() if form.errors), None)
    empty: dict[str, Any] = {"answer": AnswerForm(), "refuse": RefuseForm(), "review": ReviewForm()}
    row = opening_row(opening, person)
    shown = empty | given | {"form": wrong or AnswerForm(), "shown": row, "is_mine": opening.asked_by_id == person.pk}
    shown["may_review"] = row.needs_review and person.holds(*REVIEWERS) and is_third(opening, person)
    return render(request, "reports/opening.html", shown, status=422 if wrong else 200)


@staff(Role.CUSTODIAN)
@require_POST
@step_up_required
@takes_files
def agree(request: HttpRequest, person: Person, opening_id: UUID) -> HttpResponse:
    """The custodian's halves, as `kondusif-key answer` sealed them to the officer."""
    opening = opening_of(opening_id)
    form = AnswerForm(request.POST, request.FILES)
    key = opening_row(opening, person).key
    if form.is_valid() and key:
        try:
            halves = halves_in(form.cleaned_data["paper"], opening)
            agree_to_open(actor=person, opening=opening, custodian=key, halves=halves)
        except Refusal as refusal:
            form.add_error("paper", refusal.sentence)
        else:
            messages.success(request, _("Jawaban tersimpan."))
            return redirect("opening", opening_id)
    return render_opening(request, person, opening, answer=form)


def halves_in(paper: dict[str, Any], opening: Opening) -> list[dict[str, Any]]:
    """The rows of an answer's file. Raises OpeningRefused for another request's file or a damaged one."""
    rows = paper.get("separuh")
    if paper.get("permintaan") != str(opening.pk) or not isinstance(rows, list):
        raise OpeningRefused("wrong-halves")
    if not all(isinstance(row, dict) and isinstance(row.get("isi"), str) for row in rows):
        raise OpeningRefused("wrong-halves")
    return rows


@staff(Role.CUSTODIAN)
@require_POST
@step_up_required
def refuse(request: HttpRequest, person: Person, opening_id: UUID) -> HttpResponse:
    """A custodian's no."""
    opening = opening_of(opening_id)
    form = RefuseForm(request.POST)
    key = opening_row(opening, person).key
    if form.is_valid() and key:
        try:
            refuse_to_open(actor=person, opening=opening, custodian=key, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            form.add_error("reason", refusal.sentence)
        else:
            messages.success(request, _("Penolakan tersimpan dengan alasannya."))
            return redirect("opening", opening_id)
    return render_opening(request, person, opening, refuse=form)


@staff(Role.CUSTODIAN)
@step_up_required
def download_request(request: HttpRequest, person: Person, opening_id: UUID) -> HttpResponse:
    """The custodian's own sealed halves, for `kondusif-key answer`."""
    found = opening_row(opening_of(opening_id), person)
    if found.may != "may" or found.key is None:
        raise Http404
    return paper_file(REQUEST, request_paper(found.row, found.key), f"permintaan-{str(opening_id)[:8]}.json")


@staff(*OFFICERS)
@require_POST
@step_up_required
def fetch(request: HttpRequest, person: Person, opening_id: UUID) -> HttpResponse:
    """Sealed text and two halves, for `kondusif-key open` on the officer's machine."""
    opening = opening_of(opening_id)
    try:
        fetch_opening(actor=person, opening=opening)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("opening", opening_id)
    paper = opened_paper(opening)
    if paper is None:
        raise Http404  # destroyed meanwhile
    return paper_file(OPENING, paper, f"pembukaan-{str(opening_id)[:8]}.json")


@staff(*OFFICERS)
@require_POST
def cancel(request: HttpRequest, person: Person, opening_id: UUID) -> HttpResponse:
    """The officer needs the name no longer."""
    try:
        cancel_opening(actor=person, opening=opening_of(opening_id))
        messages.success(request, _("Permintaan dibatalkan. Nama tetap terkunci."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("opening", opening_id)


@staff(*REVIEWERS)
@require_POST
@step_up_required
def review(request: HttpRequest, person: Person, opening_id: UUID) -> HttpResponse:
    """What a third body says about a name that was opened because a life was in danger."""
    opening = opening_of(opening_id)
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            review_opening(actor=person, opening=opening, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Hasil pemeriksaan tersimpan."))
            return redirect("opening", opening_id)
    return render_opening(request, person, opening, review=form)


def paper_file(kind: str, content: dict[str, Any], name: str) -> HttpResponse:
    """A file that kondusif-key reads."""
    text = json.dumps({"format": FORMAT, "jenis": kind, **content}, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
