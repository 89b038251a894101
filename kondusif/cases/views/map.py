"""The berkas of the list on a map."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.agencies.models.person import Person
from kondusif.area.models import Level
from kondusif.area.queries.boundaries import boundaries_of
from kondusif.area.queries.counted import lay_out_counts
from kondusif.area.queries.places import district_of
from kondusif.cases.access import READERS
from kondusif.cases.forms.filter import FilterForm
from kondusif.cases.queries.places import counts_by_area
from kondusif.web.policies import also_loads, staff


@staff(*READERS)
@also_loads(worker_src="'self'")  # MapLibre draws in a worker; no other page may start one
def show_map(request: HttpRequest, person: Person) -> HttpResponse:
    form = FilterForm(request.GET)
    districts = counts_by_area(person, form.wanted, Level.DISTRICT)
    villages = counts_by_area(person, form.wanted, Level.VILLAGE) if district_of(form.wanted.area) else {}
    shown = {
        "filters": form,
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "counted": lay_out_counts(districts, villages, within=form.wanted.area),
        "drawn": boundaries_of(Level.DISTRICT),
    }
    return render(request, "cases/map.html", shown)
