"""What a browser holds after it worked or waited: a pass; and a ticket that says since when it waits.

Signed, random, in cookies of an hour. They name nobody, lead to no report, and the server keeps none.
"""

from __future__ import annotations

import hmac
import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from kondusif.web.cookies import name_cookie
from kondusif.web.proof_of_work import secret

PASS_COOKIE, TICKET_COOKIE = name_cookie("kondusif_lulus"), name_cookie("kondusif_antre")
PASS_SECONDS = 3600
TICKET_SECONDS = 900
WORKED, WAITED = "b", "t"  # bukti, tunggu


@dataclass(frozen=True)
class Slip:
    """A pass or a ticket. number: random; kind: WORKED or WAITED; at: when it was given, in seconds."""

    number: str
    kind: str
    at: float

    @property
    def age(self) -> float:
        return time.time() - self.at

    def __str__(self) -> str:
        told = f"{self.kind}.{int(self.at)}.{self.number}"
        return f"{told}.{signature(told)}"


def signature(told: str) -> str:
    return hmac.new(secret("slip"), told.encode(), "sha256").hexdigest()[:32]


def new_slip(kind: str) -> Slip:
    return Slip(secrets.token_hex(12), kind, time.time())


def read_slip(text: str, *, seconds: float) -> Slip | None:
    """The slip; None for one that is altered, foreign or older than `seconds`."""
    told, _dot, signed = text.rpartition(".")
    if not told or len(text) > 200 or not hmac.compare_digest(signed.encode(), signature(told).encode()):
        return None
    kind, at, number = told.split(".")
    slip = Slip(number, kind, float(at))
    return slip if slip.age <= seconds else None


def pass_of(request: HttpRequest) -> Slip | None:
    """The pass of this browser, also one that it was given with this very request."""
    given: Slip | None = getattr(request, "new_pass", None)
    return given or read_slip(request.COOKIES.get(PASS_COOKIE, ""), seconds=PASS_SECONDS)


def ticket_of(request: HttpRequest) -> Slip | None:
    return read_slip(request.COOKIES.get(TICKET_COOKIE, ""), seconds=TICKET_SECONDS)


def give_pass(request: HttpRequest, kind: str) -> Slip:
    """A new pass; the gate sends it with the answer."""
    given = new_slip(kind)
    request.new_pass = given  # type: ignore[attr-defined]
    return given


def keep_slip(response: HttpResponseBase, name: str, slip: Slip, *, seconds: int) -> None:
    response.set_cookie(
        name, str(slip), max_age=seconds, httponly=True, samesite="Strict", secure=settings.SESSION_COOKIE_SECURE
    )
