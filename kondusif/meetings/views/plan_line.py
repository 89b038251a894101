"""The page of a line of the action plan, with the promises that meetings made for it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.agencies.models.person import Person
from kondusif.meetings.queries.commitments import as_rows, promises
from kondusif.plans.access.plans import get_line_of, get_plan_for
from kondusif.plans.views.plan_lines import line_shown
from kondusif.team.access.roles import MEMBERS
from kondusif.web.policies import staff


@staff(*MEMBERS)
def show_line(request: HttpRequest, person: Person, plan_id: UUID, line_id: UUID) -> HttpResponse:
    line = get_line_of(get_plan_for(person, plan_id), line_id)
    shown = {**line_shown(person, line), "promises": as_rows(person, promises().filter(plan_line=line))}
    return render(request, "meetings/plan_line.html", shown)
