"""Ikrar warga: what waits for the secretariat, what is shown, and the steps of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.pledges import get_pledge_for
from kondusif.publishing.access.roles import MEMBERS
from kondusif.publishing.models.pledge import PledgeState
from kondusif.publishing.queries.pledges import as_pledge_rows, page_of_pledge, pledges_in, state_choices
from kondusif.web.policies import staff

ON_A_PAGE = 30


@staff(*MEMBERS)
def show_pledges(request: HttpRequest, person: Person) -> HttpResponse:
    """One state at a time: what waits, where something does; else what is shown."""
    choices = state_choices(request.GET.get("keadaan", ""))
    asked = next((choice.code for choice in choices if choice.is_now), "")
    if not asked:
        asked = PledgeState.WAITING if choices[0].n else PledgeState.SHOWN
        choices = state_choices(asked)
    page = Paginator(pledges_in(asked), ON_A_PAGE).get_page(request.GET.get("halaman"))
    shown = {"choices": choices, "state": asked, "rows": as_pledge_rows(page.object_list), "page": page}
    return render(request, "publishing/pledges.html", shown)


@staff(*MEMBERS)
def show_pledge(request: HttpRequest, person: Person, pledge_number: str) -> HttpResponse:
    pledge = get_pledge_for(person, pledge_number)
    return render(request, "publishing/pledge.html", {"pledge": pledge, "page": page_of_pledge(pledge, person)})
