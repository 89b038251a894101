"""Showing the reporter's code once on the post's screen, after the officer has handed it over.

The code is never stored: a cookie that only this program can read carries the submission key for ten
minutes to one address, and the session remembers for which keys the code has been shown.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kondusif.base.ids import random_letters
from kondusif.reports.core.sealed import seal_values, unseal_values

COOKIE = "kondusif_serah"
PATH = "/posko/"
SECONDS = 600
SHOWN, NUMBER = "kode_diperlihatkan", "nomor_serah"
MOST_REMEMBERED = 100


@dataclass(frozen=True)
class Handover:
    """What waits to be shown. number: written on the officer's screen and on the reporter's, linked to nothing."""

    submission_key: str
    number: str


def begin_handover(request: HttpRequest, response: HttpResponse, submission_key: str) -> None:
    """Let the reporter see the code once, unless this session has shown it already."""
    if fingerprint(submission_key) in request.session.get(SHOWN, []):
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
    if values is None or fingerprint(values["key"]) in request.session.get(SHOWN, []):
        return None
    return Handover(values["key"], values["number"])


def end_handover(request: HttpRequest, response: HttpResponse, submission_key: str) -> None:
    """The code has been shown: never again."""
    shown = [*request.session.get(SHOWN, []), fingerprint(submission_key)]
    request.session[SHOWN] = shown[-MOST_REMEMBERED:]
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")


def fingerprint(submission_key: str) -> str:
    """Says which key it was without giving it away."""
    return hashlib.sha256(f"diperlihatkan {submission_key}".encode()).hexdigest()[:24]
