"""Resets of accounts that wait for a second person of another body."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kondusif.agencies.access import get_reset_for, open_resets
from kondusif.agencies.actions.resets import agree_to_reset, refuse_reset
from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.web.policies import staff
from kondusif.web.step_up import step_up_required

SECOND_PERSONS = (Role.ADMINISTRATOR, Role.LEADER, Role.SECRETARY, Role.AUDITOR)


@staff(*SECOND_PERSONS)
def list_resets(request: HttpRequest, person: Person) -> HttpResponse:
    rows = open_resets()
    shown = {"others": [row for row in rows if not row.is_own], "own": [row for row in rows if row.is_own]}
    return render(request, "agencies/resets.html", shown)


@staff(*SECOND_PERSONS)
@require_POST
@step_up_required
def agree(request: HttpRequest, person: Person, reset_id: UUID) -> HttpResponse:
    said = _("Disetujui. Administrator lembaga itu kini dapat memperbarui akun %(name)s.")
    return answer(request, person, reset_id, agree_to_reset, said)


@staff(*SECOND_PERSONS)
@require_POST
@step_up_required
def refuse(request: HttpRequest, person: Person, reset_id: UUID) -> HttpResponse:
    return answer(request, person, reset_id, refuse_reset, _("Ditolak. Akun %(name)s tidak diperbarui."))


def answer(request: HttpRequest, actor: Person, reset_id: UUID, act: Callable[..., None], said: str) -> HttpResponse:
    reset = get_reset_for(reset_id)
    try:
        act(actor=actor, reset=reset)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, said % {"name": reset.person})
    return redirect("resets")
