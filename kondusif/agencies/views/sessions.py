"""Signing in and out.

Signing in is three steps, and each is one function here: `knock` (the password is right, a session began), a second
step where the account has one, and `come_in` (the person is known, every step is done).
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.agencies.access import Opened, PersonBackend, end_session, hash_of
from kondusif.agencies.actions.sessions import arrive, begin_session, leave
from kondusif.agencies.forms.sign_in import SignInForm
from kondusif.base.database import call, current_alias
from kondusif.web.devices import name_device
from kondusif.web.identity import set_token
from kondusif.web.policies import anyone, staff
from kondusif.web.session_store import SIGNED_IN, token_of
from kondusif.web.unsent import FIELD, Unsent, offer_again, seal, unseal

BACKEND = "kondusif.agencies.access.PersonBackend"


@anyone(because="nobody is signed in yet")
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    unsent = unseal(request.POST.get(FIELD, ""))
    if request.user.is_authenticated:
        return offer_again(request, unsent, because="again", status=200) if unsent else redirect("/")
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if opened := knock(request, **form.cleaned_data):
            come_in(request, opened)
            return go_on(request, unsent)
        form.say_wrong()
    return show_sign_in(request, form, unsent, status=422 if form.errors else 200)


def knock(request: HttpRequest, *, email: str, password: str) -> Opened | None:
    """Begin a session for who knows the password; it speaks from now on in this request. None for a wrong one.

    The one place where the password is known: what else it opens is opened here, under the session's id, which stays
    the same when the token changes.
    """
    token = secrets.token_hex(32)  # for a moment; a wrong password leaves no web session behind
    device = name_device(request.headers.get("user-agent", ""))
    opened = begin_session(email=email, password=password, token=token, device=device)
    if opened:
        set_token(token, alias=current_alias())
        request.session.flush()  # nothing of who sat here before
        request.session[SIGNED_IN] = True
        renew_token(request)
    return opened


def come_in(request: HttpRequest, opened: Opened) -> None:
    """The person is known and every step is done. Django is told, under a fresh key; the trail as well."""
    person = PersonBackend().get_user(opened.person)
    if person is None:
        raise RuntimeError("A session began for a person whom it does not show.")
    login(request, person, backend=BACKEND)
    renew_token(request)
    arrive(actor=person)


def renew_token(request: HttpRequest) -> None:
    """A fresh key for this browser and for the database; whoever copied the old one holds nothing."""
    request.session.cycle_key()
    token = token_of(request.session)
    call("renew_token", hash_of(token))
    set_token(token, alias=current_alias())


def go_on(request: HttpRequest, unsent: Unsent | None) -> HttpResponse:
    """Where the person wanted to be, or the form that was on its way."""
    return offer_again(request, unsent, because="again", status=200) if unsent else redirect(address_after(request))


def show_sign_in(request: HttpRequest, form: SignInForm, unsent: Unsent | None, *, status: int) -> HttpResponse:
    """The page, with a form that was on its way when the session ended."""
    after = request.GET.get("lanjut", "")
    shown = {"form": form, "after": after, "accounts": demo_accounts(), "unsent": unsent}
    sealed = {"sealed": seal(unsent), "signs_in": True} if unsent else {}
    return render(request, "agencies/sign_in.html", shown | sealed, status=status)


@staff()
@require_POST
@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    leave(actor=person)
    end_session(token_of(request.session))
    logout(request)
    return redirect("sign-in")


def address_after(request: HttpRequest) -> str:
    """Where the person wanted to go; only within this program."""
    wanted = request.POST.get("lanjut", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


def demo_accounts() -> list[dict[str, str]]:
    """Accounts of the demonstration season, shown where the installation says it is one."""
    file = settings.VAR / "demo_accounts.json"
    return list(json.loads(file.read_text())) if settings.DEMO_NOTICE and file.exists() else []
