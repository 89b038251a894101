"""The reports of the list on a map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.agencies.models.person import Person
from kondusif.area.models import Level
from kondusif.area.queries.boundaries import boundaries_of
from kondusif.area.queries.counted import lay_out_counts
from kondusif.area.queries.places import district_of
from kondusif.base.roles import CONTENT_ROLES
from kondusif.reports.forms.inbox import InboxFilterForm
from kondusif.reports.queries.places import counts_by_area
from kondusif.web.policies import also_loads, staff


@staff(*CONTENT_ROLES)
@also_loads(worker_src="'self'")  # MapLibre draws in a worker; no other page may start one
def show_map(request: HttpRequest, person: Person) -> HttpResponse:
    filters = InboxFilterForm(request.GET)
    wanted = filters.chosen
    districts = counts_by_area(person, wanted, Level.DISTRICT)
    # Of one district alone: all villages at once are many rows to count and a long page to send.
    villages = counts_by_area(person, wanted, Level.VILLAGE) if district_of(wanted.regency) else {}
    shown = {
        "filters": filters,
        "is_narrowed": bool(request.GET),
        "counted": lay_out_counts(districts, villages, within=wanted.regency),
        "drawn": boundaries_of(Level.DISTRICT),
    }
    return render(request, "reports/map.html", shown)
