"""Being named later: the question, its three answers, and the form to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kondusif.area.queries.places import village_in_words
from kondusif.base.errors import Refusal
from kondusif.public.answer_forms import NameForm
from kondusif.public.bridge_words import BridgeOnPage, bawaslu_desk, bridge_on_page
from kondusif.public.draft import keep_draft
from kondusif.public.lookups import plain_kind
from kondusif.public.opened import Opened, opened_receipt
from kondusif.public.views.answers import BY_CODE, closed
from kondusif.reports.actions.bridge import answer_bridge
from kondusif.reports.core.bridge import DESK, NO, TEAM, WITHDRAWN, consent
from kondusif.web.policies import anyone


@anyone(because=BY_CODE)
def be_named(request: HttpRequest) -> HttpResponse:
    """The question, or what was answered and what follows from it."""
    opened = opened_receipt(request)
    bridge = bridge_on_page(opened.receipt) if opened else None
    if opened is None:
        return closed()
    if bridge is None:
        return redirect("answers")
    answer = request.POST.get("answer", "")
    if request.method == "POST" and answer in (DESK, NO, WITHDRAWN):
        return give_answer(request, opened, bridge, answer)
    return show_bridge(request, opened, bridge)


@anyone(because=BY_CODE)
def be_named_by_team(request: HttpRequest) -> HttpResponse:
    """Name and contact, sealed before they are stored, and the consent word for word."""
    opened = opened_receipt(request)
    bridge = bridge_on_page(opened.receipt) if opened else None
    if opened is None:
        return closed()
    if bridge is None:
        return redirect("answers")
    if bridge.word == TEAM or TEAM not in bridge.may or bridge.is_late:
        return redirect("be-named")
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {part: form.cleaned_data[part] for part in ("name", "contact", "address") if form.cleaned_data[part]}
        return give_answer(request, opened, bridge, TEAM, identity=told)
    shown = {"form": form, "bridge": bridge, "consent": consent().text}
    return render(request, "public/answer_name.html", shown)


@anyone(because=BY_CODE)
def print_form(request: HttpRequest) -> HttpResponse:
    """What the desk asks for, with the reporter's own lines empty; nothing of the story is on it."""
    opened = opened_receipt(request)
    if opened is None:
        return closed()
    receipt = opened.receipt
    kind = plain_kind(receipt.told_kind)
    shown = {
        "receipt": receipt,
        "bridge": bridge_on_page(receipt),
        "title": kind.title if kind else receipt.told_kind,
        "place": village_in_words(receipt.village) if receipt.village else "",
    }
    return render(request, "public/answer_form_print.html", shown)


def give_answer(
    request: HttpRequest, opened: Opened, bridge: BridgeOnPage, answer: str, *, identity: dict[str, str] | None = None
) -> HttpResponse:
    """Record it; a refusal is said on the page of the question."""
    try:
        answer_bridge(opened.draft.opened, answer, identity=identity)
    except Refusal as refusal:
        return show_bridge(request, opened, bridge, refused=refusal.sentence)
    response = redirect("be-named")
    keep_draft(response, opened.draft)
    return response


def show_bridge(request: HttpRequest, opened: Opened, bridge: BridgeOnPage, *, refused: str = "") -> HttpResponse:
    shown = {
        "bridge": bridge,
        "receipt": opened.receipt,
        "answered_at": opened.receipt.bridge_answers.get(bridge.word),
        "desk": bawaslu_desk(opened.receipt),
        "names_article": opened.receipt.election.startswith("pemilu"),
        "refused": refused,
    }
    return render(request, "public/answer_bridge.html", shown, status=422 if refused else 200)
