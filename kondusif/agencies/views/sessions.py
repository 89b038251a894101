"""Signing in and out."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.agencies.access import end_session
from kondusif.agencies.actions.sessions import begin_session, leave
from kondusif.agencies.forms.sign_in import SignInForm
from kondusif.web.identity import SESSION_KEY
from kondusif.web.policies import anyone, staff
from kondusif.web.unsent import FIELD, Unsent, offer_again, seal, unseal

BACKEND = "kondusif.agencies.access.PersonBackend"


@anyone(because="nobody is signed in yet")
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    unsent = unseal(request.POST.get(FIELD, ""))
    if request.user.is_authenticated:
        return offer_again(request, unsent, because="again", status=200) if unsent else redirect("/")
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.person:
        login(request, form.person, backend=BACKEND)
        request.session[SESSION_KEY] = begin_session(actor=form.person)
        return offer_again(request, unsent, because="again", status=200) if unsent else redirect(address_after(request))
    return show_sign_in(request, form, unsent, status=422 if form.errors else 200)


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
    end_session(request.session.get(SESSION_KEY, ""))
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
