"""The rows behind each figure of a situation report, as far as the reader may open them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.models import Person
from kondusif.base.lookups import among
from kondusif.base.time import in_short_words
from kondusif.cases.models import Case, CaseClock
from kondusif.cases.models.case import FINISHED
from kondusif.cases.models.clock import ClockState
from kondusif.cases.queries.due import title_of as clock_title
from kondusif.coordination.access.situations import audiences_of
from kondusif.coordination.models import (
    Commitment,
    CommitmentState,
    ConflictState,
    ConflictStep,
    Realisation,
    SituationReport,
    SocialConflict,
    StepKind,
)
from kondusif.coordination.queries.conflicts import place_of
from kondusif.coordination.queries.wording import day_of
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.models import Report
from kondusif.reports.models.report import Status

MOST = 200


@dataclass(frozen=True)
class SourceRow:
    """One row: where it opens, its name, and what it is about."""

    url: str
    name: str
    about: str


def rows_behind(situation: SituationReport, key: str, person: Person) -> list[SourceRow]:
    """At most MOST rows that the reader may open; berkas and reports for roles that read content alone."""
    kind = key.partition("-")[0]
    if kind in ("laporan", "berkas", "batas") and not person.reads_content:
        return []
    as_row, rows = ASKED[kind](situation, key)
    return [as_row(row) for row in rows[:MOST]]


Asked = tuple[Callable[[Any], SourceRow], Any]


def to_the_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def reports_behind(situation: SituationReport, key: str) -> Asked:
    rows = Report.objects.filter(
        among("audience", audiences_of(situation)), received_at__lt=to_the_hour(situation.cut_at)
    )
    if situation.area_id:
        rows = rows.filter(village_id__startswith=f"{situation.area_id}.")
    if key == "laporan-masuk":
        rows = rows.filter(received_at__gte=to_the_hour(situation.since_at))
    else:
        rows = rows.filter(status__in=(Status.RECEIVED, Status.ASKED))
    return as_report, rows.select_related("village__parent").order_by("received_at", "pk")


def as_report(row: Report) -> SourceRow:
    kind = plain_kind(row.told_kind)
    place = f"{row.village.name}, {row.village.parent.name}" if row.village and row.village.parent else ""
    name = _("Laporan %(day)s") % {"day": in_short_words(day_of(row.received_at))}
    about = ", ".join(part for part in (_(kind.label) if kind else row.told_kind, place) if part)
    return SourceRow(reverse("report", args=[row.pk]), name, about)


def cases_behind(situation: SituationReport, key: str) -> Asked:
    rows = in_area(Case.objects.filter(among("audience", audiences_of(situation))), situation, "")
    window = (situation.since_at, situation.cut_at)
    wanted = {
        "berkas-dibuka": Q(opened_at__gt=window[0], opened_at__lte=window[1]),
        "berkas-terbuka": Q(opened_at__lte=window[1]) & (Q(closed_at=None) | Q(closed_at__gt=window[1])),
        "berkas-ditutup": Q(closed_at__gt=window[0], closed_at__lte=window[1]),
    }
    return as_case, rows.filter(wanted[key]).order_by("-opened_at", "pk")


def as_case(row: Case) -> SourceRow:
    return SourceRow(reverse("case", args=[row.number]), row.number, row.title)


def clocks_behind(situation: SituationReport, key: str) -> Asked:
    rows = CaseClock.objects.filter(
        among("audience", audiences_of(situation)), agency_id=situation.agency_id, met_on=None
    )
    rows = in_area(rows, situation, "case__").exclude(state=ClockState.MET).exclude(case__state__in=FINISHED)
    day = Q(due_on=situation.on_day) if key == "batas-hari-ini" else Q(due_on__lt=situation.on_day)
    return as_clock, rows.filter(day).select_related("case").order_by("due_on", "case__number", "rule")


def as_clock(row: CaseClock) -> SourceRow:
    title, _verified = clock_title(row.case.edition, row.rule)
    said = _("%(clock)s, %(day)s") % {"clock": title, "day": in_short_words(row.due_on)}
    return SourceRow(reverse("case", args=[row.case.number]), row.case.number, said)


def in_area(rows: Any, situation: SituationReport, to_case: str) -> Any:
    if not situation.area_id:
        return rows
    field = f"{to_case}district_id"
    return rows.filter(Q(**{field: situation.area_id}) | Q(**{f"{field}__startswith": f"{situation.area_id}."}))


def conflicts_behind(situation: SituationReport, key: str) -> Asked:
    rows = SocialConflict.objects.select_related("area__parent").exclude(state=ConflictState.MISTAKEN)
    rows = placed(rows.filter(recorded_at__lte=situation.cut_at), situation)
    relapsed = ConflictStep.objects.filter(
        kind=StepKind.RELAPSE, said_at__gt=situation.since_at, said_at__lte=situation.cut_at
    )
    wanted = {
        "konflik-baru": Q(recorded_at__gt=situation.since_at),
        "konflik-terbuka": Q(state=ConflictState.OPEN),
        "konflik-damai": Q(state=ConflictState.PEACE),
        "konflik-kambuh": Q(pk__in=relapsed.values("conflict_id")),
    }
    return as_conflict, rows.filter(wanted[key]).order_by("-recorded_at", "pk")


def as_conflict(row: SocialConflict) -> SourceRow:
    return SourceRow(reverse("conflict", args=[row.number]), row.number, f"{row.matter}, {place_of(row)}")


def promises_behind(situation: SituationReport, key: str) -> Asked:
    rows = placed(Commitment.objects.select_related("agency").filter(made_at__lte=situation.cut_at), situation)
    day = situation.on_day
    wanted = {
        "janji-hari-ini": Q(state=CommitmentState.OPEN, due_on=day),
        "janji-terpenuhi": Q(
            state=CommitmentState.KEPT, settled_at__gt=situation.since_at, settled_at__lte=situation.cut_at
        ),
        "janji-lewat": Q(state=CommitmentState.OPEN, due_on__lt=day, agency_id=situation.agency_id),
    }
    return as_promise, rows.filter(wanted[key]).order_by("due_on", "pk")


def as_promise(row: Commitment) -> SourceRow:
    return SourceRow(reverse("commitment", args=[row.pk]), row.agency.short_name, row.what)


def placed(rows: Any, situation: SituationReport) -> Any:
    if not situation.area_id:
        return rows
    return rows.filter(Q(area_id=situation.area_id) | Q(area_id__startswith=f"{situation.area_id}."))


def realisations_behind(situation: SituationReport, key: str) -> Asked:
    rows = Realisation.objects.select_related("agency", "line").filter(
        plan__agency_id=situation.agency_id, written_at__gt=situation.since_at, written_at__lte=situation.cut_at
    )
    return as_realisation, rows.order_by("written_at")


def as_realisation(row: Realisation) -> SourceRow:
    return SourceRow(reverse("plan-line", args=[row.plan_id, row.line_id]), row.agency.short_name, row.line.action)


ASKED: dict[str, Callable[[SituationReport, str], Asked]] = {
    "laporan": reports_behind,
    "berkas": cases_behind,
    "batas": clocks_behind,
    "konflik": conflicts_behind,
    "janji": promises_behind,
    "rencana": realisations_behind,
}
