"""A reporter's files, in pieces, after Kirim was pressed and before the form goes. Called at the gate: no database."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kondusif.public.draft import FORM_SECONDS, unseal
from kondusif.reports.actions.arrivals import Arrivals
from kondusif.reports.actions.evidence import PUBLIC
from kondusif.web import tus
from kondusif.web.admission import WAIT_SECONDS, may_begin_file
from kondusif.web.policies import anyone
from kondusif.web.unsent import is_from_here


# Nobody is signed in here, and another site's page may not send these headers: browsers ask first, and get no leave.
@csrf_exempt
@anyone(because="a reporter has no account; the secret of the own page opens one file on its way, and nothing else")
def take_file(request: HttpRequest, name: str = "") -> HttpResponse:
    """tus 1.0: see kondusif/web/tus.py."""

    def may_begin() -> None:
        draft = unseal(tus.metadata(request).get("answers", ""), seconds=FORM_SECONDS)
        if draft is None or not is_from_here(request):
            raise tus.Refused(403)
        if not may_begin_file(request, draft.submission_key):
            raise tus.Refused(429, wait=WAIT_SECONDS)

    return tus.answer(request, Arrivals(PUBLIC, may_begin=may_begin), name)


def come_again() -> HttpResponse:
    """429 for a piece in a flood: its page waits, and sends it again."""
    return HttpResponse(status=429, headers={"Retry-After": str(WAIT_SECONDS), "Cache-Control": "no-store"})
