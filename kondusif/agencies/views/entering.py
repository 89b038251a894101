"""How a session opens: `knock` (the password is right), a second step where the account has one, `come_in`."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kondusif.agencies.access import Opened, PersonBackend, end_session, hash_of, own_notices
from kondusif.agencies.actions.keys import unlock_keys
from kondusif.agencies.actions.sessions import arrive, begin_session
from kondusif.base.database import call, current_alias
from kondusif.vault.access import forget_keys, hold_password, move_keys, present_token
from kondusif.vault.errors import KeysAway
from kondusif.web.devices import name_device
from kondusif.web.identity import set_token
from kondusif.web.session_store import SIGNED_IN, token_of
from kondusif.web.unsent import Unsent, offer_again

BACKEND = "kondusif.agencies.access.PersonBackend"


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
        if opened.step != "tunggu":  # no session began
            hold_password(token, password)
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
    for sentence in own_notices():
        messages.warning(request, sentence)
    try:
        unlock_keys(actor=person)
    except KeysAway as away:  # people still sign in; stories stay closed
        messages.warning(request, away.sentence)


def renew_token(request: HttpRequest) -> None:
    """A fresh key for this browser and for the database; whoever copied the old one holds nothing.

    Whoever keeps something under a token moves it here, from the old one to the new.
    """
    request.session.cycle_key()
    before, token = present_token(), token_of(request.session)
    call("renew_token", hash_of(token))
    move_keys(before, token)
    set_token(token, alias=current_alias())


def leave_after_five(request: HttpRequest) -> HttpResponse | None:
    """Note a wrong proof of the open session, by whichever page asked for it; the fifth ends the session.

    Counted in the database, so that all processes and all such pages count together.
    """
    if call("note_wrong_step"):
        return None
    forget_keys(token_of(request.session))
    end_session(token_of(request.session))
    messages.error(request, _("Lima kali salah. Masuklah dari awal."))
    return redirect("sign-in")


def go_on(request: HttpRequest, unsent: Unsent | None) -> HttpResponse:
    """Where the person wanted to be, or the form that was on its way."""
    return offer_again(request, unsent, because="again", status=200) if unsent else redirect(address_after(request))


def complete(request: HttpRequest, opened: Opened) -> None:
    """The second step was shown or set up: the session speaks, and the person is in."""
    before, token = present_token(), secrets.token_hex(32)
    if not call("complete_session", hash_of(token)):
        raise RuntimeError("A second step was shown for a session that does not wait for one.")
    move_keys(before, token)  # the password that was held since it was typed
    set_token(token, alias=current_alias())
    come_in(request, opened)


def address_after(request: HttpRequest) -> str:
    """Where the person wanted to go; only within this program."""
    wanted = request.POST.get("lanjut", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"
