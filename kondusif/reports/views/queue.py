"""The door for reports that phones of posts sealed without signal: envelopes in, one word for each out.

Nobody need be signed in: the officer who sealed them may be off duty when the signal comes. The phone's own token,
which can do nothing else, says that it is a phone of a post.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, JsonResponse
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from kondusif.base.database import call, one_transaction
from kondusif.base.errors import Refusal
from kondusif.base.time import real_now
from kondusif.reports.actions.devices import take_in_queued
from kondusif.reports.core.queue_tokens import hash_of
from kondusif.reports.errors import AlteredSubmission, NoCustodians, SubmissionRefused, UnknownDevice
from kondusif.reports.forms.queued import from_opened, hours_off, numbers_of
from kondusif.vault.core.queue_envelopes import Unreadable, from_frames, item_of, open_item
from kondusif.web.cookies import name_cookie
from kondusif.web.limits import Allowance
from kondusif.web.policies import anyone

COOKIE = name_cookie("kondusif_telepon", of_a_path=True)
HEADER, CLOCK_HEADER = "X-Kondusif", "X-Kondusif-Clock"
MOST_ITEMS = 20
# Kept in memory alone: how many reports a post sends must not be written anywhere.
ALLOWANCE = Allowance(n=240, seconds=600)


@csrf_exempt  # a page of another site can send neither the header nor the SameSite=Strict cookie
@anyone(because="a phone of a post hands in sealed reports with a token of its own, whoever is on duty")
@require_POST
@sensitive_variables()
def receive_queue(request: HttpRequest) -> JsonResponse:
    """Take in sealed reports; answers received, repeated, waiting, altered, refused or unreadable for each."""
    token = request.COOKIES.get(COOKIE, "")
    try:
        check_sender(request)
        if not call("device_is_live", hash_of(token)):
            raise UnknownDevice
        envelopes = read_envelopes(request)
    except UnknownDevice as refusal:
        return refused(refusal, 401)
    except Refusal as refusal:
        return refused(refusal, 422)
    if not ALLOWANCE.take(hash_of(token), len(envelopes)):
        wait = SubmissionRefused(_("Terlalu banyak kiriman sekaligus dari telepon ini. Dilanjutkan sendiri nanti."))
        return refused(wait, 429)
    clock_off = hours_off(request.headers.get(CLOCK_HEADER, ""), real_now().timestamp())
    items = [{"item": item_of(each), "status": take_in(each, token, clock_off)} for each in envelopes]
    return JsonResponse({"items": items, "now": int(real_now().timestamp())})


def check_sender(request: HttpRequest) -> None:
    """Only our own pages and their service worker: the header, and no foreign origin."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "same-origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.get_host() and origin != settings.STAFF_URL
    if request.headers.get(HEADER) != "antrean" or foreign or site not in ("same-origin", "none"):
        raise SubmissionRefused(_("Kiriman ini bukan dari halaman posko."))


def read_envelopes(request: HttpRequest) -> list[bytes]:
    """The envelopes of the body. Raises SubmissionRefused for a body that was cut, is too large or holds none."""
    try:
        envelopes = from_frames(request.body)
    except (ValueError, UnreadablePostError):
        raise SubmissionRefused(_("Kiriman terpotong di jalan. Dikirim ulang sendiri.")) from None
    except RequestDataTooBig:
        raise SubmissionRefused(_("Kiriman terlalu besar.")) from None
    if len(envelopes) > MOST_ITEMS:
        raise SubmissionRefused(_("Terlalu banyak laporan dalam satu kiriman."))
    return envelopes


def take_in(envelope: bytes, token: str, clock_off: timedelta) -> str:
    """One envelope, in a step of its own: what is wrong with it does not touch the others.

    "waiting": its name cannot be kept while there are no custodians; the phone keeps it, says so and sends it again.
    """
    try:
        with one_transaction():
            queued = from_opened(open_item(envelope, numbers_of(settings.QUEUE_KEYS)), clock_off=clock_off)
            answer = take_in_queued(queued.submission, token=token, written=queued.written)
    except Unreadable:
        return "unreadable"
    except NoCustodians:
        return "waiting"
    except AlteredSubmission:
        return "altered"
    except SubmissionRefused:
        return "refused"
    return "repeated" if answer == "repeated" else "received"


def refused(refusal: Refusal, status: int) -> JsonResponse:
    answer: dict[str, Any] = {"code": refusal.code, "sentence": refusal.sentence}
    return JsonResponse(answer, status=status)
