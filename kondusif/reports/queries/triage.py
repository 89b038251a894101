"""What a verifier sees beside one report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.database import call
from kondusif.base.time import now
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.models.report import Report
from kondusif.rules.core.rows import Condition
from kondusif.rules.errors import LawRefusal
from kondusif.rules.queries import clock_view, edition_for, reporting_dates, reporting_dates_if_known
from kondusif.web.clock import ClockView


def claim_left(report: Report, person: Person) -> timedelta | None:
    """Time left of the person's own claim, or None."""
    if report.claimed_by_id != person.pk or not report.claimed_until or report.claimed_until <= now():
        return None
    return report.claimed_until - now()


def minutes_left(report: Report, person: Person) -> int:
    """Minutes left of the person's own claim, rounded up; 0 without one."""
    left = claim_left(report, person)
    return -(-int(left.total_seconds()) // 60) if left else 0


@dataclass(frozen=True)
class Requirement:
    """One thing a report must have, with every rule that asks for it."""

    id: str
    label: str
    sort: str
    rules: tuple[Condition, ...]


def possible_kinds(report: Report) -> set[str]:
    """The kind of the law once classified; before that, those that the plain kind leads to."""
    told = plain_kind(report.told_kind)
    return {report.kind} if report.kind else set(told.kinds if told else ())


def requirements_of(report: Report) -> tuple[Requirement, ...]:
    """What makes this report valid in its election, item by item, each item once."""
    kinds = possible_kinds(report)
    try:
        edition = edition_for(report.election.law, timezone.localdate(report.received_at))
    except LawRefusal:
        return ()
    rows = [row for row in edition.conditions if kinds & row.kinds]
    items = {item.id: item for row in rows for item in row.items}
    ordered = sorted(items.values(), key=lambda item: item.sort)
    return tuple(Requirement(item.id, _(item.label), item.sort, rules_asking(rows, item.id)) for item in ordered)


def rules_asking(rows: list[Condition], item_id: str) -> tuple[Condition, ...]:
    """The rules that ask for an item."""
    return tuple(row for row in rows if item_id in {item.id for item in row.items})


def reporting_clocks(report: Report) -> list[ClockView]:
    """Until when the reporter may still go to Bawaslu: the strictest practice, then the law; [] for other matters."""
    told = reporting_dates_if_known(report.election.law, report.kind or "", report.happened_on, report.known_on)
    if told is None:
        return []
    return [clock_view(clock, now(), with_link=True) for clock in (told.practice, told.statutory) if clock]


def say_no_law(report: Report) -> str:
    """Why the law says nothing about this report, where its election or its days are not in the law files; else ""."""
    try:
        edition_for(report.election.law, timezone.localdate(report.received_at))
        reporting_dates(report.election.law, "", report.happened_on, report.known_on)
    except LawRefusal as refused:
        return _("Syarat atau batas waktu laporan ini tidak dapat dihitung. %(why)s") % {"why": refused.sentence}
    return ""


def loses_sight(person: Person, actor: str, unit: Agency | None) -> bool:
    """Whether the person's own agency stands on the accused's side."""
    closed_to = call("conflict_closure", actor, unit.pk if unit else None) or []
    return person.agency_id in closed_to
