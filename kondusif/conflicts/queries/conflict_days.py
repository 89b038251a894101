"""The days of the watch over a peace: when each of its terms is looked at, and when the watch ends."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.conflicts.models.conflict import ConflictState
from kondusif.conflicts.models.conflict_facts import Look
from kondusif.conflicts.queries.conflict_page import look_row
from kondusif.conflicts.queries.conflicts import ConflictFilter, found_conflicts
from kondusif.web.month import DayItem


def watch_by_day(wanted: ConflictFilter, first: date, last: date) -> dict[date, list[DayItem]]:
    """Day -> terms that are looked at on it and watches that end, of the filter, both ends included."""
    days: dict[date, list[DayItem]] = defaultdict(list)
    for on, item in [*looks_between(wanted, first, last), *ends_between(wanted, first, last)]:
        days[on].append(item)
    return dict(days)


def looks_between(wanted: ConflictFilter, first: date, last: date) -> list[tuple[date, DayItem]]:
    """Looks at the terms of the present peace; those of a peace that ended in a relapse bind no more."""
    found = found_conflicts(wanted).exclude(state=ConflictState.MISTAKEN).values("pk")
    looks = Look.objects.filter(
        due_on__range=(first, last), term__conflict__in=found, term__round=F("term__conflict__n_relapses")
    )
    rows = looks.select_related("term__conflict__area").order_by("due_on", "term__conflict__number", "term__number")
    return [(look.due_on, look_item(look)) for look in rows]


def look_item(look: Look) -> DayItem:
    row, conflict = look_row(look, adds=False), look.term.conflict
    words = {"n": look.term.number, "said": row.said.lower(), "title": conflict.title}
    return DayItem(_("Butir %(n)d, %(said)s: %(title)s") % words, reverse("conflict", args=[conflict.number]), row.tone)


def ends_between(wanted: ConflictFilter, first: date, last: date) -> list[tuple[date, DayItem]]:
    """Last days of watches over a peace that holds."""
    rows = found_conflicts(wanted).filter(state=ConflictState.PEACE, watched_until__range=(first, last))
    words = _("Masa pantau berakhir: %(title)s")
    return [
        (row.watched_until, DayItem(words % {"title": row.title}, reverse("conflict", args=[row.number])))
        for row in rows.select_related("area").order_by("watched_until", "number")
        if row.watched_until
    ]
