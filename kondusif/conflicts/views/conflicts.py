"""Konflik: the register, one conflict, recording one, and the yearly figure."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.base.time import today
from kondusif.conflicts.access.conflicts import get_conflict_for
from kondusif.conflicts.actions.conflicts import record_conflict
from kondusif.conflicts.forms.conflicts import NewConflictForm, RegisterForm
from kondusif.conflicts.models.conflict import ConflictState
from kondusif.conflicts.queries.conflict_figure import figure_of
from kondusif.conflicts.queries.conflict_page import next_steps, page_of_conflict
from kondusif.conflicts.queries.conflicts import as_conflict_rows, count_states, list_conflicts
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.web.policies import staff

ON_A_PAGE = 30
FIRST_YEAR, LAST_YEAR = 2000, 2100


@staff(*MEMBERS)
def show_conflicts(request: HttpRequest, person: Person) -> HttpResponse:
    form = RegisterForm(request.GET)
    wanted = form.wanted
    page = Paginator(list_conflicts(wanted), ON_A_PAGE).get_page(request.GET.get("halaman"))
    counted = count_states(wanted)
    shown = {
        "filters": form,
        "is_narrowed": wanted.narrows,
        "rows": as_conflict_rows(page.object_list),
        "page": page,
        "chosen": wanted.state,
        "counts": [(value, label, counted.get(value, 0)) for value, label in ConflictState.choices],
        "may_record": person.holds(*SPEAKERS),
    }
    return render(request, "conflicts/conflicts.html", shown)


@staff(*SPEAKERS)
def new_conflict(request: HttpRequest, person: Person) -> HttpResponse:
    form = NewConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = record_conflict(actor=person, conflict=form.conflict)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("Konflik %(number)s dicatat.") % {"number": made.number})
            return redirect("conflict", made.number)
    return render(request, "conflicts/conflict_new.html", {"form": form}, status=422 if form.is_bound else 200)


@staff(*MEMBERS)
def show_conflict(request: HttpRequest, person: Person, conflict_number: str) -> HttpResponse:
    conflict = get_conflict_for(person, conflict_number)
    page = page_of_conflict(conflict, person)
    steps = next_steps(conflict) if page.leads else []
    return render(request, "conflicts/conflict.html", {"conflict": conflict, "page": page, "next_steps": steps})


@staff(*MEMBERS)
def show_figure(request: HttpRequest, person: Person) -> HttpResponse:
    """The figure of the year in the address; of this year for anything that is none."""
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and FIRST_YEAR <= int(asked[:5]) <= LAST_YEAR else 0
    return render(request, "conflicts/conflict_figure.html", {"page": figure_of(year or today().year)})
