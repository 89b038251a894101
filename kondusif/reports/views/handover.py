"""Showing the reporter's code once on the post's screen, after the officer has handed it over.

The code is never stored: a cookie that only this program can read carries the submission key for ten
minutes to one address, and the session remembers which keys it sent whose code was not yet shown. Sending
the same report once more, after signing in again, therefore shows nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kondusif.base.ids import random_letters
from kondusif.reports.core.sealed import seal_values, unseal_values
from kondusif.web.cookies import name_cookie

COOKIE = name_cookie("kondusif_serah", of_a_path=True)
PATH = "/posko/"
SECONDS = 600
WAITING, NUMBER = "kode_menunggu", "nomor_serah"
MOST_REMEMBERED = 100


@dataclass(frozen=True)
class Handover:
    """What waits to be shown. number: written on the officer's screen and on the reporter's, linked to nothing."""

    submission_key: str
    number: str


def begin_handover(request: HttpRequest, response: HttpResponse, submission_key: str, *, is_new: bool) -> None:
    """Let the reporter see the code once, if it was this session that sent the report first.

    is_new  the report has just come in; False for one that came before
    """
    if is_new:
        remember(request, [*request.session.get(WAITING, []), fingerprint(submission_key)])
        request.session.save()  # with the report, in its transaction, so that a second press of Kirim finds it
    elif fingerprint(submission_key) in (stored := stored_waiting(request)):
        remember(request, stored)
    else:
        return
    number = random_letters(4)
    request.session[NUMBER] = number
    sealed = seal_values({"key": submission_key, "number": number}, settings.SEALED_COOKIE_KEY)
    response.set_cookie(
        COOKIE,
        sealed,
        max_age=SECONDS,
        path=PATH,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def waiting_handover(request: HttpRequest) -> Handover | None:
    """The code that may still be shown, or None: too late, already shown, or nothing sent."""
    values = unseal_values(request.COOKIES.get(COOKIE, ""), settings.SEALED_COOKIE_KEY, seconds=SECONDS)
    if values is None or fingerprint(values["key"]) not in request.session.get(WAITING, []):
        return None
    return Handover(values["key"], values["number"])


def end_handover(request: HttpRequest, response: HttpResponse, submission_key: str) -> None:
    """The code has been shown: never again."""
    shown = fingerprint(submission_key)
    remember(request, [other for other in request.session.get(WAITING, []) if other != shown])
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")


def forget_handover(request: HttpRequest, response: HttpResponse) -> None:
    """A report came in whose code nobody may see here: a code that still waits goes with it."""
    request.session.pop(WAITING, None)
    request.session.pop(NUMBER, None)
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")


def remember(request: HttpRequest, waiting: list[str]) -> None:
    request.session[WAITING] = waiting[-MOST_REMEMBERED:]


def stored_waiting(request: HttpRequest) -> list[str]:
    """As the database has it now: a first press of Kirim may have ended while this one waited."""
    fresh: Any = type(request.session)(request.session.session_key)
    return list(fresh.get(WAITING, []))


def fingerprint(submission_key: str) -> str:
    """Says which key it was without giving it away."""
    return hashlib.sha256(f"diperlihatkan {submission_key}".encode()).hexdigest()[:24]
