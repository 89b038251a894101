"""The reports of the list by the day on which they were received."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import ngettext

from kondusif.agencies.models.person import Person
from kondusif.base.roles import CONTENT_ROLES
from kondusif.base.time import today
from kondusif.reports.forms.inbox import InboxFilterForm
from kondusif.reports.queries.days import calendar_notes, counts_by_day
from kondusif.web.month import DayItem, draw_month, link_with, read_month, span_of
from kondusif.web.policies import staff


@staff(*CONTENT_ROLES)
def show_calendar(request: HttpRequest, person: Person) -> HttpResponse:
    filters = InboxFilterForm(request.GET)
    first = read_month(request.GET.get("bulan", ""), today())
    span = span_of(first)
    counts = counts_by_day(person, filters.chosen, *span)
    address = reverse("inbox")
    items = {
        on: [DayItem(say_reports(n), link_with(address, request.GET, diterima=on.isoformat()))]
        for on, n in counts.items()
    }
    shown = {
        "filters": filters,
        "is_narrowed": any(request.GET.get(name) for name in filters.fields),
        "month": draw_month(first, today=today(), notes=calendar_notes(*span), items=items),
        "n_counted": sum(n for on, n in counts.items() if on.month == first.month),
    }
    return render(request, "reports/calendar.html", shown)


def say_reports(n: int) -> str:
    """ "12 laporan"."""
    words = {"n": number_format(n, use_l10n=True, force_grouping=True)}
    return ngettext("%(n)s laporan", "%(n)s laporan", n) % words
