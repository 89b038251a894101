"""Signing in and out; what opens a session is in entering.py."""

from __future__ import annotations

import json
from math import ceil

from django.conf import settings
from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.agencies.access import Opened, end_session, has_passkey
from kondusif.agencies.actions.sessions import leave
from kondusif.agencies.forms.factors import ProofForm
from kondusif.agencies.forms.sign_in import SignInForm
from kondusif.agencies.models.person import Person
from kondusif.agencies.views.entering import address_after, come_in, go_on, knock
from kondusif.agencies.views.second_step import show_first_set_up, show_second_step
from kondusif.vault.access import forget_keys
from kondusif.web.admission import count_wrong_sign_in, forget_tries, may_try_password, sign_ins_wait
from kondusif.web.policies import anyone, staff
from kondusif.web.session_store import token_of
from kondusif.web.unsent import FIELD, Unsent, offer_again, seal, unseal


@anyone(because="nobody is signed in yet")
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    unsent = unseal(request.POST.get(FIELD, ""))
    if request.user.is_authenticated:
        return offer_again(request, unsent, because="again", status=200) if unsent else redirect("/")
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if seconds := ceil(sign_ins_wait(request)):
            form.say_busy(seconds)
        elif not may_try_password(request, email):
            form.say_later()
        elif opened := try_password(request, **form.cleaned_data):
            return ask_further(request, opened, form, unsent)
        else:
            count_wrong_sign_in(request)
            form.say_wrong()
    return show_sign_in(request, form, unsent, status=422 if form.errors else 200)


def try_password(request: HttpRequest, *, email: str, password: str) -> Opened | None:
    """`knock`; the tries are given back to who knows the password, and where the database could not be asked."""
    try:
        opened = knock(request, email=email, password=password)
    except DatabaseError:
        forget_tries(request, email)
        raise
    if opened:
        forget_tries(request, email)
    return opened


def ask_further(request: HttpRequest, opened: Opened, form: SignInForm, unsent: Unsent | None) -> HttpResponse:
    """The password is right: in, or the second step first."""
    if opened.step == "tunggu":
        form.say_tried_too_often()
        return show_sign_in(request, form, unsent, status=422)
    if opened.step == "faktor":
        return show_second_step(request, ProofForm(), unsent, has_key=has_passkey(Person(id=opened.person)))
    if opened.step == "daftar":
        if unsent:
            return show_first_set_up(request, unsent)
        return redirect(f"{reverse('set-up-factor')}?{urlencode({'lanjut': address_after(request)})}")
    come_in(request, opened)
    return go_on(request, unsent)


def show_sign_in(request: HttpRequest, form: SignInForm, unsent: Unsent | None, *, status: int) -> HttpResponse:
    """The page, with a form that was on its way when the session ended."""
    after = request.GET.get("lanjut", "")
    shown = {"form": form, "after": after, "accounts": demo_accounts(), "unsent": unsent}
    sealed = {"sealed": seal(unsent), "signs_in": True} if unsent else {}
    return render(request, "agencies/sign_in.html", shown | sealed, status=status)


@staff()
@require_POST
def sign_out(request: HttpRequest, person: Person) -> HttpResponse:
    leave(actor=person)
    forget_keys(token_of(request.session))
    end_session(token_of(request.session))
    logout(request)
    response = redirect("sign-in")
    response["Clear-Site-Data"] = '"cache"'  # the phone's unsent reports of a post stay
    return response


def demo_accounts() -> list[dict[str, str]]:
    """Accounts of the demonstration season, shown where the installation says it is one."""
    file = settings.VAR / "demo_accounts.json"
    return list(json.loads(file.read_text())) if settings.DEMO_NOTICE and file.exists() else []
