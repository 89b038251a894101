"""The rows behind each figure of a situation report, as far as the reader may open them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.time import day_of, in_short_words
from kondusif.bulletins.access.situations import ids_behind
from kondusif.bulletins.models.situation import SituationReport
from kondusif.cases.models.case import Case
from kondusif.cases.models.clock import CaseClock
from kondusif.cases.queries.due import say_due
from kondusif.cases.queries.due import title_of as clock_title
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.conflicts.queries.conflicts import place_of
from kondusif.meetings.models.commitment import Commitment
from kondusif.plans.models.action_plan import Realisation
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.models.report import Report

MOST = 200


@dataclass(frozen=True)
class SourceRow:
    """One row: where it opens, its name, and what it is about."""

    url: str
    name: str
    about: str


def rows_behind(situation: SituationReport, key: str, person: Person) -> list[SourceRow]:
    """At most MOST rows that the reader may open; berkas and reports for roles that read content alone.

    The database names them by the predicate that counted the figure; the row policies have the last word.
    """
    kind = key.partition("-")[0]
    if kind in ("laporan", "berkas", "batas") and not person.reads_content:
        return []
    rows, order, as_row = ASKED[kind]
    return [as_row(row) for row in rows().filter(pk__in=ids_behind(situation, key)).order_by(*order)[:MOST]]


def as_report(row: Report) -> SourceRow:
    kind = plain_kind(row.told_kind)
    place = f"{row.village.name}, {row.village.parent.name}" if row.village and row.village.parent else ""
    name = _("Laporan %(day)s") % {"day": in_short_words(day_of(row.received_at))}
    about = ", ".join(part for part in (_(kind.label) if kind else row.told_kind, place) if part)
    return SourceRow(reverse("report", args=[row.pk]), name, about)


def as_case(row: Case) -> SourceRow:
    return SourceRow(reverse("case", args=[row.number]), row.number, row.title)


def as_clock(row: CaseClock) -> SourceRow:
    title, _verified = clock_title(row.case.edition, row.rule)
    said = _("%(clock)s, %(day)s") % {"clock": title, "day": say_due(row, in_short_words)}
    return SourceRow(reverse("case", args=[row.case.number]), row.case.number, said)


def as_conflict(row: SocialConflict) -> SourceRow:
    return SourceRow(reverse("conflict", args=[row.number]), row.number, f"{row.matter}, {place_of(row)}")


def as_promise(row: Commitment) -> SourceRow:
    return SourceRow(reverse("commitment", args=[row.pk]), row.agency.short_name, row.what)


def as_realisation(row: Realisation) -> SourceRow:
    return SourceRow(reverse("plan-line", args=[row.plan_id, row.line_id]), row.agency.short_name, row.line.action)


# Sort of figure: its rows, their order, and one of them in words.
Asked = tuple[Callable[[], Any], tuple[str, ...], Callable[[Any], SourceRow]]
ASKED: dict[str, Asked] = {
    "laporan": (lambda: Report.objects.select_related("village__parent"), ("received_at", "pk"), as_report),
    "berkas": (lambda: Case.objects.all(), ("-opened_at", "pk"), as_case),
    "batas": (lambda: CaseClock.objects.select_related("case"), ("due_on", "case__number", "rule"), as_clock),
    "konflik": (lambda: SocialConflict.objects.select_related("area__parent"), ("-recorded_at", "pk"), as_conflict),
    "janji": (lambda: Commitment.objects.select_related("agency"), ("due_on", "pk"), as_promise),
    "rencana": (lambda: Realisation.objects.select_related("agency", "line"), ("written_at", "pk"), as_realisation),
}
