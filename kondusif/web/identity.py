"""One transaction and one identity per request: the database decides what a person may see.

The session token is set for the transaction (`set_config(…, true)`), so that nothing leaks to the
next request on the same pooled connection; the staff program always sets it, empty for nobody, and the public
one never does. Django's ATOMIC_REQUESTS would open the transaction too late, after middleware, and lose the token.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.db import connections, transaction
from django.http import HttpRequest, HttpResponseBase
from psycopg.sql import Literal

from kondusif.base.database import call, current_alias, speaking_as
from kondusif.base.time import real_now
from kondusif.web.devices import name_device
from kondusif.web.memory import remembering
from kondusif.web.session_store import token_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]
MINUTE_KEY = "kondusif_menit"
NOTICES_KEY = "kondusif_kabar"


def known_person(get_response: GetResponse) -> GetResponse:
    """Staff program: the signed-in person's token, or nobody."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        token = token_of(request.session)
        response = respond(request, get_response, token=token, first=note_use if token else None)
        # A page of the team must not wait in a browser's cache for the next person at that machine.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def nobody_in_particular(get_response: GetResponse) -> GetResponse:
    """Public program: no identity at all, through the public role's connection."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        alias = "public" if "public" in connections.settings else "default"
        with speaking_as(alias):
            return respond(request, get_response, token=None)

    return middleware


def note_use(request: HttpRequest) -> None:
    """Once a minute: that this device is in use, else it idles out; learns how much its owner was not told yet."""
    minute = int(real_now().timestamp()) // 60
    if request.session.get(MINUTE_KEY) != minute:
        n_notices = call("touch_session", name_device(request.headers.get("user-agent", "")))
        request.session.update({MINUTE_KEY: minute, NOTICES_KEY: n_notices or 0})


def respond(
    request: HttpRequest,
    get_response: GetResponse,
    *,
    token: str | None,
    first: Callable[[HttpRequest], None] | None = None,
) -> HttpResponseBase:
    """Answer inside one transaction, `first` in it too; a failure (status 500 or more) keeps nothing.

    token  None: nobody has ever said on these connections who speaks, so nobody need say that nobody does
    """
    alias = current_alias()
    with transaction.atomic(using=alias):
        if token is not None:
            set_token(token, alias=alias)
        try:
            if first:
                first(request)
            with remembering() if request.method in ("GET", "HEAD") else nullcontext():
                response = get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True, using=alias)
            return response
        finally:
            if token is not None and connections[alias].savepoint_ids and not connections[alias].needs_rollback:
                # Inside a surrounding transaction (tests) the setting would outlive the request; where this one is
                # the outermost, its end takes the setting with it.
                set_token("", alias=alias)


def set_token(token: str, *, alias: str) -> None:
    """Tell the database whose session speaks, for this transaction only."""
    said = Literal(token).as_string()
    connection: Any = connections[alias]
    connection.begin_with(f"SELECT set_config('kondusif.session', {said}, true)")
