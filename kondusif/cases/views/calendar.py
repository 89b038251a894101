"""The dates that berkas of the list still have to meet, by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.time import today
from kondusif.cases.access import READERS
from kondusif.cases.forms.filter import FilterForm
from kondusif.cases.queries.days import due_by_day
from kondusif.cases.queries.due import DueItem
from kondusif.reports.queries.days import calendar_notes
from kondusif.rules.core.wording import with_hour
from kondusif.web.month import DayItem, draw_month, link_with, read_month, span_of
from kondusif.web.policies import staff

N_NAMED = 2


@staff(*READERS)
def show_calendar(request: HttpRequest, person: Person) -> HttpResponse:
    form = FilterForm(request.GET)
    first = read_month(request.GET.get("bulan", ""), today())
    span = span_of(first)
    due = due_by_day(person, form.wanted, *span)
    items = {on: list(lines_of(on, clocks, request.GET)) for on, clocks in due.items()}
    shown = {
        "filters": form,
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "month": draw_month(first, today=today(), notes=calendar_notes(*span), items=items),
        "n_counted": sum(len(clocks) for on, clocks in due.items() if on.month == first.month),
    }
    return render(request, "cases/calendar.html", shown)


def lines_of(on: date, clocks: list[DueItem], query: QueryDict) -> Iterator[DayItem]:
    """The first clocks of a day by name, each to its berkas, then one line to the list of the day."""
    for item in clocks[:N_NAMED]:
        yield DayItem(f"{with_hour(item.clock, item.hour)}: {item.title}", item.url, item.tone)
    words = {"n": len(clocks)}
    text = _("Buka %(n)d batas di daftar") % words if len(clocks) > N_NAMED else _("Buka di daftar")
    yield DayItem(text, link_with(reverse("cases"), query, batas=on.isoformat()), "muted")
