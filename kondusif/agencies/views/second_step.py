"""The second step of signing in, setting one up, and the recovery codes, which are shown once."""

from __future__ import annotations

import json
from typing import Any

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_authentication, begin_registration
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.agencies.access import has_passkey, person_entering
from kondusif.agencies.actions.factors import (
    add_app,
    add_key,
    is_right_code,
    is_right_key,
    read_new_code,
    read_new_key,
    remove_factor,
    renew_codes,
)
from kondusif.agencies.forms.factors import ProofForm, SetUpForm
from kondusif.agencies.models.person import Person
from kondusif.agencies.views.entering import address_after, complete, go_on
from kondusif.base.database import call
from kondusif.base.errors import Refusal
from kondusif.vault.access import forget_keys
from kondusif.web.policies import anyone, staff
from kondusif.web.session_store import token_of
from kondusif.web.step_up import is_proof_fresh, step_up_required
from kondusif.web.unsent import FIELD, Unsent, seal, unseal

HALF_IN = "who proved the password is not in yet; nothing is shown but the own second step"


@anyone(because=HALF_IN)
@sensitive_post_parameters("token_code", "token_key")
def second_step(request: HttpRequest) -> HttpResponse:
    found = person_entering()
    if found is None or found[1].step != "faktor":
        return redirect("sign-in")
    person, opened = found
    unsent = unseal(request.POST.get(FIELD, ""))
    form = ProofForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if shows(person, form):
            complete(request, opened)
            return go_on(request, unsent)
        if not call("note_wrong_step"):
            forget_keys(token_of(request.session))
            messages.error(request, _("Lima kali salah. Masuklah dari awal."))
            return redirect("sign-in")
        form.say_wrong()
    return show_second_step(request, form, unsent, has_key=has_passkey(person), status=422 if form.errors else 200)


def shows(person: Person, form: ProofForm) -> bool:
    """Whether a form proves who sends it."""
    key, code = form.cleaned_data["token_key"], form.cleaned_data["token_code"]
    return is_right_key(person, key) if key else is_right_code(person, code)


def show_second_step(
    request: HttpRequest, form: ProofForm, unsent: Unsent | None, *, has_key: bool, status: int = 200
) -> HttpResponse:
    """The page that asks for it, with a form that was on its way."""
    shown = {"form": form, "unsent": unsent, "has_key": has_key, "after": request.POST.get("lanjut", "")}
    return render(
        request, "agencies/second_step.html", shown | ({"sealed": seal(unsent)} if unsent else {}), status=status
    )


@anyone(because=HALF_IN)
@sensitive_post_parameters("token_code", "token_key")
def set_up(request: HttpRequest) -> HttpResponse:
    """A second step for who is in, or who must have one before coming in."""
    person: Any = request.user
    found = None if person.is_authenticated else person_entering()
    if not person.is_authenticated and (found is None or found[1].step != "daftar"):
        return redirect("sign-in")
    if person.is_authenticated and not is_proof_fresh():
        return redirect("/pastikan/?lanjut=/akun/langkah-kedua/")
    unsent = unseal(request.POST.get(FIELD, ""))
    form = SetUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = keep(request, form, found)
        except Refusal as refusal:
            form.add_error("token_code" if refusal.field else None, refusal.sentence)
        else:
            return show_codes(request, codes, unsent)
    return show_set_up(request, form, found[0] if found else person, unsent, status=422 if form.errors else 200)


def show_first_set_up(request: HttpRequest, unsent: Unsent) -> HttpResponse:
    """The same page at once, for who signs in with a form on its way: an address could not carry the form."""
    found = person_entering()
    return show_set_up(request, SetUpForm(), found[0], unsent, status=200) if found else redirect("sign-in")


def keep(request: HttpRequest, form: SetUpForm, found: Any) -> list[str]:
    """Check what was set up, let who is entering in, and keep it; returns the first recovery codes. Raises Refusal."""
    told = form.cleaned_data
    secret = get_totp_secret()
    credential = read_new_key(told["token_key"]) if told["token_key"] else None
    counter = 0 if credential else read_new_code(secret, told["token_code"])
    if found:  # nothing below refuses: a wrong code must not leave anybody in
        complete(request, found[1])
    actor: Any = request.user  # who came in a line above, or was in
    if credential:
        return add_key(actor=actor, credential=credential, name=told["name"] or _("Kunci sandi"))
    codes = add_app(actor=actor, secret=secret, counter=counter)
    clear_totp_secret(request)
    return codes


def show_set_up(
    request: HttpRequest, form: SetUpForm, person: Person, unsent: Unsent | None, *, status: int
) -> HttpResponse:
    secret = get_totp_secret()
    picture = segno.make(get_adapter().build_totp_url(person, secret), error="m")
    shown = {
        "form": form,
        "picture": picture.svg_data_uri(scale=5, border=3, omitsize=False),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "must": not request.user.is_authenticated,
        "after": address_after(request) if request.POST else request.GET.get("lanjut", ""),
        "unsent": unsent,
        "sealed": seal(unsent) if unsent else "",
    }
    return render(request, "agencies/second_step_new.html", shown, status=status)


def show_codes(request: HttpRequest, codes: list[str], unsent: Unsent | None = None) -> HttpResponse:
    """The only page that ever shows them, with a form that was on its way; without new ones, the account's page."""
    if not codes:
        messages.success(request, _("Langkah kedua dipasang."))
        return redirect("account")
    grouped = [" ".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes]
    shown = {"codes": grouped, "after": address_after(request), "sealed": seal(unsent) if unsent else ""}
    return render(request, "agencies/recovery_codes.html", shown)


@anyone(because=HALF_IN)
@require_POST
def options_to_make(request: HttpRequest) -> HttpResponse:
    """What a browser needs to make a passkey, as JSON; who is half in makes one only where the sign-in asks for it."""
    person, step = in_or_half_in(request)
    if step not in ("", "daftar"):
        raise Http404
    return as_options(begin_registration(person, passwordless=False))


@anyone(because=HALF_IN)
@require_POST
def options_to_use(request: HttpRequest) -> HttpResponse:
    """What a browser needs to use a passkey, as JSON."""
    person, _step = in_or_half_in(request)
    return as_options(begin_authentication(person))


def in_or_half_in(request: HttpRequest) -> tuple[Any, str]:
    """The signed-in person, or who is half in and the step of that sign-in; Http404 for anybody else."""
    person: Any = request.user
    if person.is_authenticated:
        return person, ""
    found = person_entering()
    if not found:
        raise Http404
    return found[0], found[1].step


def as_options(options: Any) -> JsonResponse:
    return JsonResponse(json.loads(json.dumps(options, default=dict)))


@staff()
@require_POST
@step_up_required
def remove(request: HttpRequest, person: Person, factor_id: int) -> HttpResponse:
    try:
        remove_factor(actor=person, factor_id=factor_id)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Langkah kedua itu dihapus."))
    return redirect("account")


@staff()
@require_POST
@step_up_required
def new_codes(request: HttpRequest, person: Person) -> HttpResponse:
    try:
        return show_codes(request, renew_codes(actor=person))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("account")
