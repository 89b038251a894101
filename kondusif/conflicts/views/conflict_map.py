"""The register of conflicts on a map, and the days on which a peace is watched."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.agencies.models.person import Person
from kondusif.area.models import Level
from kondusif.area.queries.boundaries import boundaries_of
from kondusif.base.time import today
from kondusif.conflicts.forms.conflicts import RegisterForm
from kondusif.conflicts.queries.conflict_days import watch_by_day
from kondusif.conflicts.queries.conflict_places import map_of_conflicts
from kondusif.reports.queries.days import calendar_notes
from kondusif.team.access.roles import MEMBERS
from kondusif.web.month import draw_month, read_month, span_of
from kondusif.web.policies import also_loads, staff


@staff(*MEMBERS)
@also_loads(worker_src="'self'")  # MapLibre draws in a worker; no other page may start one
def show_map(request: HttpRequest, person: Person) -> HttpResponse:
    form = RegisterForm(request.GET)
    shown = {
        "filters": form,
        "is_narrowed": form.wanted.narrows,
        "counted": map_of_conflicts(form.wanted),
        "drawn": boundaries_of(Level.DISTRICT),
    }
    return render(request, "conflicts/conflict_map.html", shown)


@staff(*MEMBERS)
def show_calendar(request: HttpRequest, person: Person) -> HttpResponse:
    form = RegisterForm(request.GET)
    first = read_month(request.GET.get("bulan", ""), today())
    span = span_of(first)
    items = watch_by_day(form.wanted, *span)
    shown = {
        "filters": form,
        "is_narrowed": form.wanted.narrows,
        "month": draw_month(first, today=today(), notes=calendar_notes(*span), items=items),
        "n_counted": sum(len(each) for on, each in items.items() if on.month == first.month),
    }
    return render(request, "conflicts/conflict_calendar.html", shown)
