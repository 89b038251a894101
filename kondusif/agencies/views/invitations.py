"""Invitations to the administrator's own agency, and the page behind a link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.agencies.access import get_invitation_for, invitation_behind
from kondusif.agencies.actions.invitations import (
    Guest,
    invite_colleague,
    renew_invitation,
    revoke_invitation,
    take_invitation,
)
from kondusif.agencies.errors import LinkGone
from kondusif.agencies.forms.accounts import InvitationForm, NewAccountForm, NewPasswordForm
from kondusif.agencies.models.invitation import Invitation, Purpose
from kondusif.agencies.models.person import Person
from kondusif.agencies.views.links import show_link, text_for_account
from kondusif.agencies.views.seats import seat_named
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role, name_role
from kondusif.base.time import real_now
from kondusif.web.policies import anyone, staff
from kondusif.web.secret_links import answer_gone, answer_unlogged
from kondusif.web.step_up import step_up_for_posts, step_up_required

TONES = {"menunggu": "info", "diterima": "good", "dicabut": "muted", "kedaluwarsa": "soon"}
WORDS = {
    "menunggu": gettext_lazy("Menunggu"),
    "diterima": gettext_lazy("Diterima"),
    "dicabut": gettext_lazy("Dicabut"),
    "kedaluwarsa": gettext_lazy("Kedaluwarsa"),
}


@staff(Role.ADMINISTRATOR)
def list_invitations(request: HttpRequest, person: Person) -> HttpResponse:
    rows = Invitation.objects.filter(agency_id=person.agency_id).select_related("made_by", "person")
    at = real_now()
    shown = [(row, row.state_at(at), str(WORDS[row.state_at(at)]), TONES[row.state_at(at)], say(row)) for row in rows]
    return render(request, "agencies/invitations.html", {"rows": shown, "agency": person.agency})


def say(row: Invitation) -> str:
    """ "Verifikator, Analis", or what a link without roles is for."""
    if row.purpose == Purpose.PASSWORD:
        return _("Kata sandi baru")
    return ", ".join(name_role(role) for role in Role if role in row.roles)


@staff(Role.ADMINISTRATOR)
@step_up_for_posts
def invite(request: HttpRequest, person: Person) -> HttpResponse:
    form = InvitationForm(person.agency, request.POST or None, initial=from_seat(request.GET.get("kursi", "")))
    if request.method == "POST" and form.is_valid():
        given = {key: form.cleaned_data[key] for key in ("name", "email", "phone", "seat")}
        try:
            made = invite_colleague(actor=person, guest=Guest(roles=form.held, post=form.at_post, **given))
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            texts = [(given["name"], text_for_account(made.token, person.agency))]
            return show_link(request, _("Undangan untuk %(name)s") % {"name": given["name"]}, texts)
    shown = {"form": form, "agency": person.agency}
    return render(request, "agencies/invitation_new.html", shown, status=422 if form.is_bound else 200)


def from_seat(seat_id: str) -> dict[str, Any]:
    """What the form starts with for a seat of the small office."""
    seat = seat_named(seat_id)
    return {"name": seat.title, "roles": list(seat.roles), "seat": seat.id} if seat else {}


@staff(Role.ADMINISTRATOR)
@require_POST
def revoke(request: HttpRequest, person: Person, invitation_id: UUID) -> HttpResponse:
    invitation = get_invitation_for(person, invitation_id)
    try:
        revoke_invitation(actor=person, invitation=invitation)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        said = _("Undangan untuk %(name)s dicabut. Salah cabut? Tekan Buat tautan baru.")
        messages.success(request, said % {"name": invitation.name})
    return redirect("invitations")


@staff(Role.ADMINISTRATOR)
@require_POST
@step_up_required
def renew(request: HttpRequest, person: Person, invitation_id: UUID) -> HttpResponse:
    invitation = get_invitation_for(person, invitation_id)
    try:
        made = renew_invitation(actor=person, invitation=invitation)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("invitations")
    heading = _("Tautan baru untuk %(name)s") % {"name": invitation.name}
    return show_link(request, heading, [(invitation.name, text_for_account(made.token, person.agency))])


@anyone(because="whoever is invited has no account yet; the link's secret is the key, and only a POST uses it up")
@sensitive_post_parameters("password")
def take(request: HttpRequest, token: str) -> HttpResponse:
    opened = invitation_behind(token)
    if opened is None:
        return answer_gone(request)
    form_class = NewPasswordForm if opened.purpose == Purpose.PASSWORD else NewAccountForm
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        try:
            take_invitation(token=token, password=answers.pop("password"), answers=answers)
        except LinkGone:
            return answer_gone(request)
        except Refusal as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            messages.success(request, _("Selesai. Masuklah dengan surel dan kata sandi yang baru Anda tulis."))
            return redirect("sign-in")
    shown = {"form": form, "opened": opened, "is_new": opened.purpose == Purpose.ACCOUNT}
    return answer_unlogged(request, "agencies/invitation_take.html", shown, status=422 if form.is_bound else 200)
