"""Reading: the list, what is due, one berkas."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kondusif.agencies.access import saved_filters
from kondusif.agencies.models.person import Person
from kondusif.base.time import today
from kondusif.cases.access import HANDLERS, OPENERS, READERS, get_case_for
from kondusif.cases.forms.filter import FilterForm
from kondusif.cases.models.case import State
from kondusif.cases.queries.due import OVERSEERS, due_groups, duty_agencies
from kondusif.cases.queries.lists import MOST_FOUND, count_by_state, count_listed, list_cases, rows_of
from kondusif.cases.queries.page import case_page
from kondusif.cases.queries.releases import waiting_releases
from kondusif.web.office import has_office
from kondusif.web.policies import staff

ROWS = 30


@staff(*READERS)
def show_cases(request: HttpRequest, person: Person) -> HttpResponse:
    form = FilterForm(request.GET)
    counts = count_by_state(form.wanted)
    paginator = Paginator(list_cases(person, form.wanted), ROWS)
    paginator.count = count_listed(form.wanted, counts)
    page = paginator.get_page(request.GET.get("halaman"))
    shown = {
        "filters": form,
        "page": page,
        "rows": rows_of(list(page.object_list), person),
        "counts": [(value, label, counts[value]) for value, label in State.choices if counts.get(value)],
        "most_found": MOST_FOUND if form.wanted.words and sum(counts.values()) >= MOST_FOUND else None,
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "chosen": form.wanted.state,
        "saved_filters": saved_filters("penanganan"),
        "may_find_names": person.holds(*HANDLERS),
    }
    return render(request, "cases/list.html", shown)


@staff(*READERS)
def show_due(request: HttpRequest, person: Person) -> HttpResponse:
    chosen = request.GET.get("lembaga", "")
    shown = {
        "groups": due_groups(person, today(), agency=chosen),
        "agencies": duty_agencies(),
        "chosen": chosen,
        "oversees": person.holds(*OVERSEERS),
        "unreleased": waiting_releases() if person.holds(*OPENERS) else [],
    }
    return render(request, "cases/due.html", shown)


@staff(*READERS)
def show_case(request: HttpRequest, person: Person, number: str) -> HttpResponse:
    case = get_case_for(person, number)
    return render(
        request, "cases/case.html", {"page": case_page(case, person), "case": case, "has_office": has_office()}
    )
