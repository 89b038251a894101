"""Everything that has a day: crowds, meetings, promises and periods of plans; stages and holidays beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kondusif.agencies.models import Person
from kondusif.base.time import hour_in_words, in_words, now, today, zone_name
from kondusif.coordination.core.plan_terms import CODES, LAST_MONTH
from kondusif.coordination.models import (
    Commitment,
    CommitmentState,
    Crowd,
    CrowdKind,
    Meeting,
    MeetingState,
    PlanPeriod,
    PlanState,
)
from kondusif.coordination.queries.calendar_file import Entry, calendar_of
from kondusif.coordination.queries.wording import day_of
from kondusif.web.language import written
from kondusif.web.month import DayItem

COMING_DAYS = 14
FILE_DAYS = 92
MOST_COMING = 200


@dataclass(frozen=True)
class CrowdRow:
    """A crowd in words. note: that an expression of opinion is a right, or that no permit is known yet; or ""."""

    id: UUID
    title: str
    kind: str
    when: str
    place: str
    expected: str
    source: str
    note: str
    may_cancel: bool
    repeats: bool


def crowds(kind: str = "", area: str = "") -> QuerySet[Crowd]:
    """What will take place or did; the filters of the page."""
    found = Crowd.objects.filter(cancelled_at=None)
    if kind:
        found = found.filter(kind=kind)
    return found.filter(area_id=area) if area else found


def coming(person: Person, found: QuerySet[Crowd], *, may_speak: bool) -> list[CrowdRow]:
    """What begins within two weeks or still goes on, the nearest first."""
    rows = found.filter(ends_at__gte=now(), starts_at__lt=now() + timedelta(days=COMING_DAYS))
    return [as_row(row, person, may_speak=may_speak) for row in rows.select_related("area", "agency")[:MOST_COMING]]


def as_row(crowd: Crowd, person: Person, *, may_speak: bool) -> CrowdRow:
    n = crowd.expected
    return CrowdRow(
        id=crowd.pk, title=crowd.title, kind=str(CrowdKind(crowd.kind).label), when=say_when(crowd),
        place=f"{crowd.place}, {crowd.area.name}",
        expected="" if n is None else _("sekitar %(n)s orang") % {"n": number_format(n, force_grouping=True)},
        source=crowd.source, note=note_of(crowd),
        may_cancel=may_speak and crowd.agency_id == person.agency_id and not crowd.cancelled_at,
        repeats=crowd.series is not None,
    )  # fmt: skip


def say_when(crowd: Crowd) -> str:
    """ "Sabtu, 10 Februari 2024, 14.00 sampai 17.00 WITA"."""
    starts, ends = day_of(crowd.starts_at), day_of(crowd.ends_at)
    until = hour_in_words(crowd.ends_at) if starts == ends else f"{in_words(ends)}, {hour_in_words(crowd.ends_at)}"
    return _("%(day)s, %(start)s sampai %(end)s %(zone)s") % {
        "day": in_words(starts), "start": hour_in_words(crowd.starts_at), "end": until, "zone": zone_name(),
    }  # fmt: skip


def note_of(crowd: Crowd) -> str:
    if crowd.kind == CrowdKind.OPINION:
        return _("Menyampaikan pendapat adalah hak; dicatat untuk pengaturan lalu lintas dan keselamatan.")
    if crowd.kind == CrowdKind.CAMPAIGN:
        number = crowd.permit.removeprefix("STTP").strip(" :")
        return _("STTP %(number)s") % {"number": number} if number else _("STTP belum ada kabar")
    return crowd.permit


def items_between(first: date, last: date, found: QuerySet[Crowd]) -> dict[date, list[DayItem]]:
    """Day -> what it carries, for the page of a month; what the person may read, by the row policies."""
    days: dict[date, list[DayItem]] = defaultdict(list)
    span = (moment(first), moment(last + timedelta(days=1)))
    for row in found.filter(starts_at__gte=span[0], starts_at__lt=span[1]).select_related("area"):
        text = f"{hour_in_words(row.starts_at)} {row.title}, {row.area.name}"
        days[day_of(row.starts_at)].append(DayItem(text, reverse("crowd", args=[row.pk]), "soon"))
    for meeting in Meeting.objects.filter(starts_at__gte=span[0], starts_at__lt=span[1]).exclude(
        state=MeetingState.CANCELLED
    ):
        text = f"{hour_in_words(meeting.starts_at)} {meeting.title}"
        days[day_of(meeting.starts_at)].append(DayItem(text, reverse("meeting", args=[meeting.pk]), "info"))
    due = Commitment.objects.filter(state=CommitmentState.OPEN, due_on__range=(first, last)).select_related("agency")
    for promise in due:
        text = _("janji %(agency)s") % {"agency": promise.agency.short_name}
        days[promise.due_on].append(DayItem(text, reverse("commitment", args=[promise.pk]), "muted"))
    ends = PlanPeriod.objects.filter(plan__state=PlanState.RUNNING, ends_on__range=(first, last))
    for period in ends:
        code = next(code for code in CODES if LAST_MONTH[code] == period.ends_on.month)
        text = _("akhir %(period)s rencana aksi") % {"period": code.upper()}
        days[period.ends_on].append(DayItem(text, reverse("plan", args=[period.plan_id]), "muted"))
    return days


def moment(day: date) -> datetime:
    """When a day begins in the province."""
    return timezone.make_aware(datetime.combine(day, time()))


@written
def agenda_file(found: Iterable[Crowd]) -> bytes:
    """Crowds of the coming three months as a calendar file; without who wrote them down."""
    entries = [
        Entry(
            row.pk, row.title, f"{row.place}, {row.area.name}", row.starts_at, row.ends_at, MeetingState.PLANNED, 0,
            row.made_at, _("Menurut %(source)s") % {"source": row.source},
        )
        for row in found
    ]  # fmt: skip
    return calendar_of(entries, name=_("Keramaian"))


def for_file(found: QuerySet[Crowd]) -> QuerySet[Crowd]:
    """From today on."""
    start = moment(today())
    return found.filter(ends_at__gte=start, starts_at__lt=start + timedelta(days=FILE_DAYS)).select_related("area")
