"""Reading about reports: what a receipt opens, what waits for a verifier."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from kondusif.agencies.access import audiences_of_actor
from kondusif.agencies.models import Agency, Person
from kondusif.base.database import call
from kondusif.base.time import now
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.core.promises import pledges
from kondusif.reports.models import Promise, Report
from kondusif.rules.core.rows import Condition
from kondusif.rules.queries import add_working_days, clock_view, edition_for, reporting_dates
from kondusif.vault.core.receipts import lookup_of, make_code, read_code
from kondusif.web.clock import ClockView

BESIDE_A_ROW = ("village__parent__parent", "election", "claimed_by", "post")
INBOX_ORDER = ("urgency", "received_at", "id")


@dataclass(frozen=True)
class Said:
    """One message of the talk. `mine`: written by the reporter."""

    mine: bool
    kind: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Promised:
    """A promised date. state: "terbuka", "ditepati", "terlambat" (kept late or not yet)."""

    kind: str
    sentence: str
    due_at: datetime
    kept_at: datetime | None
    late_note: str
    state: str


@dataclass(frozen=True)
class ReceiptView:
    """What a reporter reads with the code. messages: newest first. readers: kinds of agency that may read."""

    code: str
    status: str
    track: str
    election: str
    told_kind: str
    happened_on: date | None
    known_on: date
    received_at: datetime
    has_identity: bool
    n_evidence: int
    messages: tuple[Said, ...]
    promises: tuple[Promised, ...]
    readers: tuple[str, ...]


def promised_date(received_at: datetime, kind: str = "lembaga") -> datetime:
    """Moment until which the pledge of that kind is due (reports/core/promises.toml)."""
    pledge = pledges()[kind]
    day = add_working_days(timezone.localtime(received_at).date(), pledge.working_days)
    return timezone.make_aware(datetime(day.year, day.month, day.day, pledge.hour))


def receipt_code(submission_key: str) -> str:
    """The code that a submission key gives; used to show the receipt again without storing it."""
    return make_code(submission_key, settings.RECEIPT_KEY)


def read_receipt(code: str) -> ReceiptView | None:
    """What the code opens, or None; the database compares keyed hashes only."""
    known = read_code(code)
    if known is None:
        return None
    found = call("read_receipt", lookup_of(known, settings.RECEIPT_PEPPER))
    return receipt_view(known, found if isinstance(found, dict) else json.loads(found)) if found else None


def receipt_view(code: str, row: dict[str, Any]) -> ReceiptView:
    """The JSON of the database function as types."""
    return ReceiptView(
        code=code,
        status=row["status"],
        track=row["track"],
        election=row["election"],
        told_kind=row["told_kind"],
        happened_on=date.fromisoformat(row["happened_on"]) if row["happened_on"] else None,
        known_on=date.fromisoformat(row["known_on"]),
        received_at=datetime.fromisoformat(row["received_at"]),
        has_identity=row["has_identity"],
        n_evidence=row["n_evidence"],
        messages=tuple(
            Said(m["direction"] == "dari-pelapor", m["kind"], m["text"], datetime.fromisoformat(m["at"]))
            for m in row["messages"]
        ),
        promises=tuple(promised(p) for p in row["promises"]),
        readers=tuple(row["readers"]),
    )


def promised(row: dict[str, Any]) -> Promised:
    due_at = datetime.fromisoformat(row["due_at"])
    kept_at = datetime.fromisoformat(row["kept_at"]) if row["kept_at"] else None
    in_time = (kept_at or now()) <= due_at
    state = ("ditepati" if kept_at else "terbuka") if in_time else "terlambat"
    return Promised(row["kind"], pledges()[row["kind"]].sentence, due_at, kept_at, row["late_note"], state)


def inbox(person: Person) -> QuerySet[Report]:
    """Reports that wait for a decision: danger first, then what happens now, then the oldest."""
    return (
        Report.objects.visible_to(audiences_of_actor()).waiting().select_related(*BESIDE_A_ROW).order_by(*INBOX_ORDER)
    )


@dataclass(frozen=True)
class InboxFilter:
    """What the list shows; each field is a query parameter of its address, "" for no limit.

    status      a Status, "menunggu" (undecided, where nothing is chosen) or "semua"
    mine        claimed by the reader
    identity    with a sealed identity
    """

    status: str = ""
    track: str = ""
    election: str = ""
    regency: str = ""
    mine: bool = False
    identity: bool = False


def list_reports(person: Person, wanted: InboxFilter) -> QuerySet[Report]:
    """Reports the person may read, narrowed by the filter, in the order of the inbox."""
    rows = inbox(person)
    if wanted.status not in ("", "menunggu"):
        rows = Report.objects.visible_to(audiences_of_actor()).select_related(*BESIDE_A_ROW).order_by(*INBOX_ORDER)
        rows = rows if wanted.status == "semua" else rows.filter(status=wanted.status)
    if wanted.track:
        rows = rows.filter(track="" if wanted.track == "belum" else wanted.track)
    if wanted.election:
        rows = rows.filter(election_id=wanted.election)
    if wanted.regency:
        rows = rows.filter(village__code__startswith=f"{wanted.regency}.")
    if wanted.mine:
        rows = rows.filter(claimed_by=person, claimed_until__gt=now())
    return rows.filter(has_identity=True) if wanted.identity else rows


@dataclass(frozen=True)
class OpenPromise:
    """A date promised to a reporter and not yet kept."""

    report_id: UUID
    told_kind: str
    sentence: str
    due_at: datetime
    is_late: bool


def open_promises(until: datetime) -> list[OpenPromise]:
    """Promises due by a moment or already late, the oldest first."""
    rows = Promise.objects.filter(kept_at__isnull=True, due_at__lte=until).select_related("report").order_by("due_at")
    return [
        OpenPromise(
            row.report_id, row.report.told_kind, pledges()[row.kind].sentence, row.due_at, is_late=row.due_at < now()
        )
        for row in rows
    ]


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
    edition = edition_for(report.election_id, timezone.localdate(report.received_at))
    rows = [row for row in edition.conditions if kinds & row.kinds]
    items = {item.id: item for row in rows for item in row.items}
    return tuple(
        Requirement(item.id, item.label, item.sort, tuple(row for row in rows if item.id in {i.id for i in row.items}))
        for item in sorted(items.values(), key=lambda item: item.sort)
    )


def reporting_clocks(report: Report) -> list[ClockView]:
    """Until when the reporter may still go to Bawaslu: the strictest practice, then the law; [] for other matters."""
    told = reporting_dates(report.election_id, report.kind or "", report.happened_on, report.known_on)
    if told is None:
        return []
    return [clock_view(clock, now(), with_link=True) for clock in (told.practice, told.statutory) if clock]


def loses_sight(person: Person, actor: str, unit: Agency | None) -> bool:
    """Whether the person's own agency stands on the accused's side."""
    closed_to = call("conflict_closure", actor, unit.pk if unit else None) or []
    return person.agency_id in closed_to
