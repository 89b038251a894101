"""Reports in a row: the inbox, the filtered list, promises that come due."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from kondusif.agencies.access import audiences_of_actor
from kondusif.agencies.models.person import Person
from kondusif.base.lookups import among
from kondusif.base.time import now
from kondusif.reports.core.promises import pledges
from kondusif.reports.core.search_words import SearchWords, read_words
from kondusif.reports.models.report import Report
from kondusif.reports.models.talk import Promise
from kondusif.reports.queries.counts import WAITING, Counted, count_reports
from kondusif.reports.queries.keyset import slice_of
from kondusif.reports.queries.search import BESIDE_A_ROW, CAP, say_count, search_reports, why_nothing_is_searched

INBOX_ORDER = ("urgency", "received_at", "id")
DISTRICT_LETTERS = len("52.01.14")


def inbox(person: Person) -> QuerySet[Report]:
    """Reports that wait for a decision: unanswered alarms, danger, what happens now, then the oldest."""
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
    words       in the summary, see reports/core/search_words.py
    """

    status: str = ""
    track: str = ""
    election: str = ""
    regency: str = ""
    received: date | None = None
    mine: bool = False
    identity: bool = False
    words: str = ""


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
        start = start_of(wanted.received)
        rows = rows.filter(received_at__gte=start, received_at__lt=start + timedelta(days=1))
    if wanted.mine:
        rows = rows.filter(claimed_by=person, claimed_until__gt=now())
    return rows.filter(has_identity=True) if wanted.identity else rows


ROWS = 30  # of a page: drawing fifty took longer than finding them


@dataclass(frozen=True)
class Row:
    """A line of the list. marked: the summary with the words searched for, "" where none were."""

    report: Report
    marked: SafeString | str = ""


@dataclass(frozen=True)
class ReportPage:
    """One page of the list.

    said           how many there are, in words; "" on a later page of a search
    before, after  marks of the neighbouring pages, "" where there is none
    why            why nothing was searched, as a sentence
    """

    rows: tuple[Row, ...]
    said: str
    before: str = ""
    after: str = ""
    why: str = ""


def report_page(person: Person, wanted: InboxFilter, *, after: str = "", before: str = "", n: int = ROWS) -> ReportPage:
    """The page of the list after or before a mark; with words the newest first, else in the order of the inbox."""
    if wanted.words:
        return found_page(person, wanted, read_words(wanted.words), after=after, n=n)
    rows = list_reports(person, wanted)
    page = slice_of(rows, INBOX_ORDER, after=after, before=before, n=n)
    return ReportPage(tuple(Row(row) for row in page.rows), say_how_many(rows, wanted), page.before, page.after)


def found_page(person: Person, wanted: InboxFilter, words: SearchWords, *, after: str, n: int) -> ReportPage:
    """The same for a list that is searched; what was found before is one step back in the browser."""
    hits = search_reports(words, limits=limits_of(person, wanted), after=after, n=n)
    rows = tuple(Row(hit.report, hit.marked) for hit in hits.rows)
    return ReportPage(rows, "" if after else hits.said, after=hits.after, why=why_nothing_is_searched(words))


def limits_of(person: Person, wanted: InboxFilter) -> dict[str, Any]:
    """The filter as the database's search_reports names it."""
    status = states_of(wanted)
    start = start_of(wanted.received) if wanted.received else None
    given = {
        "status": list(status) if status else None,
        "track": track_of(wanted),
        "election_id": wanted.election or None,
        "area": wanted.regency or None,
        "since": start.isoformat() if start else None,
        "until": (start + timedelta(days=1)).isoformat() if start else None,
        "claimed_by": person.pk if wanted.mine else None,
        "at": now().isoformat() if wanted.mine else None,
        "identity": True if wanted.identity else None,
    }
    return {name: limit for name, limit in given.items() if limit is not None}


def say_how_many(rows: QuerySet[Report], wanted: InboxFilter) -> str:
    """The exact number from the tally where it knows the filter, else counted as far as CAP."""
    in_the_tally = InboxFilter(wanted.status, wanted.track, wanted.election, wanted.regency)
    if asdict(in_the_tally) != asdict(wanted) or len(wanted.regency) > DISTRICT_LETTERS:
        return say_count(rows.order_by()[: CAP + 1].count())
    n = count_reports(
        Counted(
            status=states_of(wanted),
            track=track_of(wanted),
            election=wanted.election or None,
            area=wanted.regency or None,
        )
    )
    return ngettext("%(n)s laporan", "%(n)s laporan", n) % {"n": number_format(n, use_l10n=True, force_grouping=True)}


def states_of(wanted: InboxFilter) -> tuple[str, ...] | None:
    """States that the list shows, None for every one."""
    if wanted.status == "semua":
        return None
    return WAITING if wanted.status in ("", "menunggu") else (wanted.status,)


def track_of(wanted: InboxFilter) -> str | None:
    return "" if wanted.track == "belum" else wanted.track or None


def start_of(day: date) -> datetime:
    """The first moment of a day in the province."""
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True)
class OpenPromise:
    """A date promised to a reporter and not yet kept."""

    report_id: UUID
    told_kind: str
    sentence: str
    due_at: datetime
    is_late: bool


def open_promises(until: datetime, most: int) -> list[OpenPromise]:
    """At most so many promises due by a moment or already late, the oldest first."""
    mine = among("report__audience", audiences_of_actor())
    rows = Promise.objects.filter(mine, kept_at__isnull=True, due_at__lte=until)
    rows = rows.select_related("report").order_by("due_at")[:most]
    return [
        OpenPromise(
            row.report_id, row.report.told_kind, pledges()[row.kind].sentence, row.due_at, is_late=row.due_at < now()
        )
        for row in rows
    ]
