"""Everything that has a day: crowds, meetings, promises and periods of plans; stages and holidays beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.area.models import Area, Level
from kondusif.base.time import day_of, hour_in_words, in_words, now, today, zone_name
from kondusif.meetings.models.commitment import Commitment, CommitmentState
from kondusif.meetings.models.crowd import Crowd, CrowdKind
from kondusif.meetings.models.meeting import Meeting, MeetingState
from kondusif.meetings.queries.calendar_file import Entry, calendar_of
from kondusif.plans.models.action_plan import PlanPeriod, PlanState
from kondusif.reports.queries.lists import start_of
from kondusif.web.language import in_indonesian
from kondusif.web.month import DayItem

COMING_DAYS = 14
FILE_DAYS = 92
MOST_COMING = 200
AROUND = ("area__parent__parent__parent",)  # from a village up to its province


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
    organiser: str
    note: str
    may_cancel: bool
    repeats: bool


def crowds(kind: str = "", area: str = "") -> QuerySet[Crowd]:
    """What will take place or did; the filters of the page."""
    found = Crowd.objects.filter(cancelled_at=None)
    if kind:
        found = found.filter(kind=kind)
    return found.filter(Q(area_id=area) | Q(area__code__startswith=f"{area}.")) if area else found


def coming(person: Person, found: QuerySet[Crowd], *, may_speak: bool) -> list[CrowdRow]:
    """What begins within two weeks or still goes on, the nearest first."""
    rows = found.filter(ends_at__gte=now(), starts_at__lt=now() + timedelta(days=COMING_DAYS))
    return [as_row(row, person, may_speak=may_speak) for row in rows.select_related(*AROUND, "agency")[:MOST_COMING]]


def as_row(crowd: Crowd, person: Person, *, may_speak: bool) -> CrowdRow:
    n = crowd.expected
    return CrowdRow(
        id=crowd.pk, title=crowd.title, kind=str(CrowdKind(crowd.kind).label), when=say_when(crowd),
        place=place_of(crowd),
        expected="" if n is None else _("sekitar %(n)s orang") % {"n": number_format(n, force_grouping=True)},
        source=crowd.source, organiser=crowd.organiser, note=note_of(crowd),
        may_cancel=may_speak and crowd.agency_id == person.agency_id and not crowd.cancelled_at,
        repeats=crowd.series is not None,
    )  # fmt: skip


def place_of(crowd: Crowd) -> str:
    """From small to large: "Lapangan Contoh, Senggigi, Batu Layar, Kabupaten Lombok Barat"."""
    names = [crowd.place]
    area: Area | None = crowd.area
    while area and area.level >= Level.REGENCY:
        names.append(area.name)
        area = area.parent
    return ", ".join(names)


def say_when(crowd: Crowd) -> str:
    """ "Sabtu, 10 Februari 2024, 14.00 sampai 17.00 WITA"; an end that nobody told is not made up."""
    starts, ends = day_of(crowd.starts_at), day_of(crowd.ends_at)
    if crowd.is_open_end:
        return _("%(day)s, mulai %(start)s %(zone)s, selesainya tidak disebut") % {
            "day": in_words(starts), "start": hour_in_words(crowd.starts_at), "zone": zone_name(),
        }  # fmt: skip
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
    """Day -> what it carries, for the page of a month; what the person may read, by the row policies.

    One question to the database: crowds, meetings, promises, ends of periods, in this order.
    """
    span = {"starts_at__gte": start_of(first), "starts_at__lt": start_of(last + timedelta(days=1))}
    held = Meeting.objects.filter(**span).exclude(state=MeetingState.CANCELLED)
    due = Commitment.objects.filter(state=CommitmentState.OPEN, due_on__range=(first, last))
    ends = PlanPeriod.objects.filter(plan__state=PlanState.RUNNING, ends_on__range=(first, last))
    asked = [
        dated(found.filter(**span), CROWD, text="title", beside="area__name", at="starts_at"),
        dated(held, MEETING, text="title", at="starts_at"),
        dated(due, PROMISE, text="agency__short_name", on="due_on"),
        dated(ends, PERIOD, text="code", on="ends_on", of="plan_id"),
    ]
    days: dict[date, list[DayItem]] = defaultdict(list)
    rows = asked[0].union(*asked[1:], all=True).order_by("thing", "dated_at", "dated_on", "said")
    for thing, named, said, beside, at, on in rows:
        days[day_of(at) if at else on].append(DAY_ITEMS[thing](named, said, beside, at))
    return days


def dated(
    rows: QuerySet[Any], thing: int, *, text: str, beside: str = "", at: str = "", on: str = "", of: str = "pk"
) -> Any:
    """Rows of one kind in the columns that all kinds share."""
    told = rows.order_by().annotate(
        thing=Value(thing),
        named=Cast(of, CharField()),
        said=F(text),
        beside=F(beside) if beside else Value(""),
        dated_at=F(at) if at else Cast(Value(None), DateTimeField()),
        dated_on=F(on) if on else Cast(Value(None), DateField()),
    )
    return told.values_list("thing", "named", "said", "beside", "dated_at", "dated_on")


def crowd_item(named: str, said: str, beside: str, at: datetime) -> DayItem:
    return DayItem(f"{hour_in_words(at)} {said}, {beside}", reverse("crowd", args=[named]), "soon")


def meeting_item(named: str, said: str, _beside: str, at: datetime) -> DayItem:
    return DayItem(f"{hour_in_words(at)} {said}", reverse("meeting", args=[named]), "info")


def promise_item(named: str, said: str, _beside: str, _at: datetime) -> DayItem:
    return DayItem(_("janji %(agency)s") % {"agency": said}, reverse("commitment", args=[named]), "muted")


def period_item(named: str, said: str, _beside: str, _at: datetime) -> DayItem:
    text = _("akhir %(period)s rencana aksi") % {"period": said.upper()}
    return DayItem(text, reverse("plan", args=[named]), "muted")


CROWD, MEETING, PROMISE, PERIOD = range(4)
DAY_ITEMS = {CROWD: crowd_item, MEETING: meeting_item, PROMISE: promise_item, PERIOD: period_item}


@in_indonesian
def agenda_file(found: Iterable[Crowd]) -> bytes:
    """Crowds of the coming three months as a calendar file; without who wrote them down."""
    entries = [
        Entry(
            row.pk, row.title, place_of(row), row.starts_at, row.ends_at, MeetingState.PLANNED, 0,
            row.made_at, _("Menurut %(source)s") % {"source": row.source},
            reverse("crowd", args=[row.pk]),
        )
        for row in found
    ]  # fmt: skip
    return calendar_of(entries, name=_("Keramaian"))


def for_file(found: QuerySet[Crowd]) -> QuerySet[Crowd]:
    """From today on."""
    start = start_of(today())
    return found.filter(ends_at__gte=start, starts_at__lt=start + timedelta(days=FILE_DAYS)).select_related(*AROUND)
