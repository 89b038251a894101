"""Gilir ulang: two custodians give names that are kept the pairs they lack since the custodians changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.key.papers import Refused, as_bytes
from kondusif.reports.actions.custody import hand_rewrap, start_rewrap, wrap_rewrap
from kondusif.reports.errors import OpeningRefused
from kondusif.reports.forms.custody import HandedForm, PartnerForm, WrappedForm
from kondusif.reports.queries.rewrap import Turn, paper_of, partners, turns
from kondusif.reports.views.custody import key_of, paper_file
from kondusif.web.policies import staff, takes_files
from kondusif.web.step_up import step_up_required


@staff(Role.CUSTODIAN)
def list_rewraps(request: HttpRequest, person: Person) -> HttpResponse:
    """With whom to begin, and what is under way."""
    found = turns(person)
    return render(request, "reports/rewraps.html", {"turns": found, "partners": partners(found)})


@staff(Role.CUSTODIAN)
@require_POST
@step_up_required
def start(request: HttpRequest, person: Person) -> HttpResponse:
    """Begin with another custodian; the one who begins hands over first."""
    form = PartnerForm(request.POST)
    if not form.is_valid():
        messages.error(request, OpeningRefused("no-rewrap").sentence)
        return redirect("rewraps")
    giver, taker = key_of(form.cleaned_data["giver"]), key_of(form.cleaned_data["taker"])
    try:
        begun = start_rewrap(actor=person, giver=giver, taker=taker)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("rewraps")
    return redirect("rewrap", begun.id)


def turn_of(person: Person, rewrap_id: UUID) -> Turn:
    found = next((each for each in turns(person) if each.row.pk == rewrap_id), None)
    if found is None:
        raise Http404
    return found


@staff(Role.CUSTODIAN)
def show_rewrap(request: HttpRequest, person: Person, rewrap_id: UUID) -> HttpResponse:
    return render_turn(request, turn_of(person, rewrap_id))


def render_turn(request: HttpRequest, found: Turn, form: HandedForm | WrappedForm | None = None) -> HttpResponse:
    shown = {"turn": found, "form": form or form_of(found)(), "wrong": form}
    return render(request, "reports/rewrap.html", shown, status=422 if form else 200)


def form_of(found: Turn) -> type[HandedForm] | type[WrappedForm]:
    return HandedForm if found.is_giver else WrappedForm


@staff(Role.CUSTODIAN)
@step_up_required
def download_turn(request: HttpRequest, person: Person, rewrap_id: UUID) -> HttpResponse:
    """The next envelopes' halves for `kondusif-key`."""
    found = turn_of(person, rewrap_id)
    if not found.is_mine:
        raise Http404
    kind, paper = paper_of(found)
    return paper_file(kind, paper, f"gilir-{str(rewrap_id)[:8]}.json")


@staff(Role.CUSTODIAN)
@require_POST
@step_up_required
@takes_files
def upload_turn(request: HttpRequest, person: Person, rewrap_id: UUID) -> HttpResponse:
    """What `kondusif-key` made of the file."""
    found = turn_of(person, rewrap_id)
    form = form_of(found)(request.POST, request.FILES)
    if not form.is_valid():
        return render_turn(request, found, form)
    try:
        take = hand_rewrap if found.is_giver else wrap_rewrap
        taken = take(actor=person, rewrap_id=rewrap_id, rows=rows_in(form.cleaned_data["paper"], found))
        if not taken.n:
            raise OpeningRefused("nothing-new")
    except Refusal as refusal:
        form.add_error("paper", refusal.sentence)
        return render_turn(request, found, form)
    messages.success(request, _("%(n)s amplop tersimpan.") % {"n": taken.n})
    return redirect("rewrap", rewrap_id)


def rows_in(paper: dict[str, Any], found: Turn) -> list[dict[str, Any]]:
    """The rows of an uploaded file. Raises OpeningRefused for another re-wrapping's file or a damaged one."""
    rows = paper.get("separuh" if found.is_giver else "amplop")
    if paper.get("giliran") != str(found.row.pk) or not isinstance(rows, list):
        raise OpeningRefused("wrong-rewrap")
    if not all(is_whole(row, "isi" if found.is_giver else "pasangan") for row in rows):
        raise OpeningRefused("wrong-rewrap")
    return rows


def is_whole(row: Any, part: str) -> bool:
    """Whether a row names an envelope and holds the giver's half, or the taker's pairs: two ids and two halves each."""
    if not isinstance(row, dict) or not is_id(row.get("catatan")):
        return False
    held = row.get(part)
    if part == "isi":
        return is_base64(held)
    return isinstance(held, list) and all(
        isinstance(pair, dict) and are_two(pair.get("pasangan"), is_id) and are_two(pair.get("isi"), is_base64)
        for pair in held
    )


def are_two(found: Any, what: Callable[[Any], bool]) -> bool:
    return isinstance(found, list) and len(found) == 2 and all(map(what, found))


def is_id(found: Any) -> bool:
    try:
        return bool(UUID(found))
    except (AttributeError, TypeError, ValueError):
        return False


def is_base64(found: Any) -> bool:
    try:
        return bool(as_bytes(found, name="isi"))
    except Refused:
        return False
