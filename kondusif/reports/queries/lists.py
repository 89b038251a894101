"""Reports in a row: the inbox, the filtered list, promises that come due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from kondusif.agencies.access import audiences_of_actor
from kondusif.agencies.models import Person
from kondusif.base.time import now
from kondusif.reports.core.promises import pledges
from kondusif.reports.models import Promise, Report

BESIDE_A_ROW = ("village__parent__parent", "election", "claimed_by", "post")


INBOX_ORDER = ("urgency", "received_at", "id")


def inbox(person: Person) -> QuerySet[Report]:
    """Reports that wait for a decision: danger first, then what happens now, then the oldest."""
    return (
        Report.objects.visible_to(audiences_of_actor()).waiting().select_related(*BESIDE_A_ROW).order_by(*INBOX_ORDER)
    )


@dataclass(frozen=True)
class InboxFilter:
    """What the list shows; each field is a query parameter of its address, "" for no limit.

    status      a Status, "menunggu" (undecided, where nothing is chosen) or "semua"
    regency     code of a regency, or of a district or village in it
    received    received on that day of the province
    mine        claimed by the reader
    identity    with a sealed identity
    """

    status: str = ""
    track: str = ""
    election: str = ""
    regency: str = ""
    received: date | None = None
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
        rows = rows.filter(Q(village_id=wanted.regency) | Q(village__code__startswith=f"{wanted.regency}."))
    if wanted.received:
        start = timezone.make_aware(datetime.combine(wanted.received, time.min))
        rows = rows.filter(received_at__gte=start, received_at__lt=start + timedelta(days=1))
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
