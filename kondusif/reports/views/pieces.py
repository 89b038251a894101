"""Files of a report at a post, in pieces, before the form that names them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role
from kondusif.reports.actions.arrivals import Arrivals
from kondusif.reports.actions.evidence import STAFF
from kondusif.web import tus
from kondusif.web.limits import Allowance
from kondusif.web.policies import staff

FILES = Allowance(n=200, seconds=3600)  # of one officer; beyond, files come whole with their form
WAIT_SECONDS = 60


@staff(Role.POST_OFFICER)
def take_file(request: HttpRequest, person: Person, name: str = "") -> HttpResponse:
    """tus 1.0: see kondusif/web/tus.py."""

    def may_begin() -> None:
        if not FILES.take(str(person.pk).encode()):
            raise tus.Refused(429, wait=WAIT_SECONDS)

    return tus.answer(request, Arrivals(STAFF, may_begin=may_begin), name)
