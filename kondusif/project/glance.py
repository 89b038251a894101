"""Sekilas: what waits for one's approval, the coming seven days, and where reports of the past seven came from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from kondusif.agencies.access import STORY_READERS
from kondusif.agencies.models.person import Person
from kondusif.approvals.queries import made_by_others, may_approve_some
from kondusif.area.queries.places import regencies, regency_of
from kondusif.base.time import now, today
from kondusif.bulletins.models.closing import ClosingReport, ClosingState
from kondusif.bulletins.models.situation import SituationReport, SituationState
from kondusif.bulletins.queries.situation_pictures import Picture, picture_of_counts
from kondusif.cases.queries.due import open_clocks
from kondusif.meetings.models.meeting import Meeting, MeetingState
from kondusif.meetings.queries.agenda import crowds, items_between
from kondusif.plans.models.action_plan import ActionPlan, PlanState
from kondusif.project.frame import INBOX_ROLES
from kondusif.publishing.models.clarification import (
    Clarification,
    ClarificationApproval,
    ClarificationState,
    ClarificationVersion,
    PublishedClarification,
)
from kondusif.publishing.models.peace_message import MessageState, PeaceMessage
from kondusif.publishing.models.pledge import Pledge, PledgeState
from kondusif.reports.queries.days import calendar_notes
from kondusif.reports.queries.keeping import standing_holds
from kondusif.reports.queries.lists import InboxFilter, list_reports, start_of
from kondusif.team.access.roles import CHAIRS, MEMBERS, SPEAKERS
from kondusif.web.month import DayCard, DayItem
from kondusif.web.policies import staff

DAYS = 7
MOST_WAITING = 12
MOST_PLEDGES = 2  # anybody may send one, so that they never crowd out what else waits
COLUMNS = ("need", "named", "said", "waits_since")  # no model has a field of these names
PLACES = {
    "situasi": "situation", "risalah": "meeting", "rencana": "plan", "penutup": "closing", "pesan": "peace-message",
    "klarifikasi": "clarification", "ralat": "clarification", "ikrar": "pledge", "penahanan": "hold",
}  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """One thing that needs this person's yes. kind: of PLACES."""

    url: str
    kind: str
    text: str


@dataclass(frozen=True)
class Place:
    """A regency with reports of the past seven days; url opens them in the list."""

    name: str
    n: int
    url: str


@staff(*MEMBERS)
@require_GET
def show_glance(request: HttpRequest, person: Person) -> HttpResponse:
    """A page of its own; Beranda brings it in once it stands."""
    shown: dict[str, Any] = {"waiting": waiting_for(person), "days": coming_days(today())}
    if person.holds(*INBOX_ROLES):
        picture = recent_reports(person, today())
        codes = {place.name: place.code for place in regencies()}
        places = [
            Place(name, n, f"{reverse('inbox')}?status=semua&kabupaten={codes[name]}") for name, n in picture.rows
        ]
        shown |= {"picture": picture, "places": [place for place in places if place.n]}
    return render(request, "project/glance.html", shown)


def waiting_for(person: Person) -> list[Waiting]:
    """Reports, minutes, plans, messages, pledges and clarifications that this person may approve, the oldest first.

    One question to the database. What the person may not read is not among them, by the row policies.
    """
    asked = [
        columns(made_by_others(person, verb, rows), kind, text=text, since=since, of=of)
        for verb, rows, kind, text, since, of in documents_of(person)
        if may_approve_some(person, verb)
    ]
    if person.holds(*CHAIRS):
        asked.append(columns(oldest_pledges(person), "ikrar", text="text", since="sent_at", of="number"))
    if person.holds(*SPEAKERS):
        asked.append(unapproved_clarifications(person))
    if person.holds(*STORY_READERS):
        holds = standing_holds(today()).filter(agreed_at__isnull=True).exclude(agency_id=person.agency_id)
        asked.append(columns(holds, "penahanan", text="agency__short_name", since="placed_at", of="report_id"))
    if not asked:
        return []
    rows = asked[0].union(*asked[1:], all=True).order_by("waits_since")[:MOST_WAITING]
    return [as_waiting(kind, of, text) for kind, of, text, _since in rows]


def documents_of(person: Person) -> list[tuple[str, Any, str, str, str, str]]:
    """What the own agency has that waits for a yes: verb, rows, kind of PLACES, what names one, since when, its key."""
    own = {"agency_id": person.agency_id}
    held = Meeting.objects.filter(convener_id=person.agency_id, state=MeetingState.HELD, starts_at__lte=now())
    reports = SituationReport.objects.filter(**own, state=SituationState.SUBMITTED)
    closings = ClosingReport.objects.filter(**own, state=ClosingState.SUBMITTED)
    plans = ActionPlan.objects.filter(**own, state=PlanState.DRAFT)
    messages = PeaceMessage.objects.filter(**own, state=MessageState.DRAFT)
    return [
        ("situation.approved", reports, "situasi", "agency__short_name", "made_at", "pk"),
        ("meeting.approved", held, "risalah", "title", "starts_at", "pk"),
        ("plan.approved", plans, "rencana", "year", "made_at", "pk"),
        ("closing.approved", closings, "penutup", "election__name", "submitted_at", "pk"),
        ("peace_message.approved", messages, "pesan", "text", "written_at", "number"),
    ]


def columns(rows: Any, kind: str | Case, *, text: str, since: str, of: str = "pk") -> Any:
    told = rows.order_by().annotate(
        need=Value(kind) if isinstance(kind, str) else kind,
        named=Cast(of, CharField()),
        said=Cast(text, CharField()),
        waits_since=F(since),
    )
    return told.values_list(*COLUMNS)


def oldest_pledges(person: Person) -> Any:
    waiting = Pledge.objects.filter(agency_id=person.agency_id, state=PledgeState.WAITING)
    return Pledge.objects.filter(pk__in=waiting.order_by("sent_at", "pk").values("pk")[:MOST_PLEDGES])


def unapproved_clarifications(person: Person) -> Any:
    """Drafts and corrections that a colleague wrote, or that the own agency was asked about, whose newest words lack
    this yes and are not published."""
    versions = ClarificationVersion.objects.filter(clarification=OuterRef("pk")).order_by("-number")
    given = ClarificationApproval.objects.filter(person=person, version=OuterRef("newest"))
    out = PublishedClarification.objects.filter(clarification=OuterRef("pk"), version=OuterRef("newest_number"))
    standing = Clarification.objects.exclude(state=ClarificationState.WITHDRAWN).annotate(
        newest=Subquery(versions.values("pk")[:1]), newest_number=Subquery(versions.values("number")[:1]),
        writer=Subquery(versions.values("written_by")[:1]),
    )  # fmt: skip
    others = standing.filter(~Exists(given), ~Exists(out)).exclude(writer=person.pk)
    is_correction = When(state=ClarificationState.PUBLISHED, then=Value("ralat"))
    kind = Case(is_correction, default=Value("klarifikasi"), output_field=CharField())
    return columns(others, kind, text="number", since="changed_at", of="number")


def as_waiting(kind: str, of: str, text: str) -> Waiting:
    words = {
        "situasi": _("Laporan situasi %(text)s, diajukan"),
        "risalah": _("Risalah rapat: %(text)s"),
        "rencana": _("Rencana aksi %(text)s, rancangan"),
        "penutup": _("Laporan penutup %(text)s, diajukan"),
        "pesan": _("Pesan damai: %(text)s"),
        "ikrar": _("Ikrar warga: %(text)s"),
        "klarifikasi": _("Klarifikasi %(text)s, rancangan"),
        "penahanan": _("Penahanan pemusnahan, diminta %(text)s"),
        "ralat": _("Ralat klarifikasi %(text)s, belum terbit"),
    }
    return Waiting(reverse(PLACES[kind], args=[of]), kind, words[kind] % {"text": text})


def coming_days(first: date) -> list[DayCard]:
    """Seven days from one on: crowds, meetings, promises, due dates of berkas, stages, holidays."""
    last = first + timedelta(days=DAYS - 1)
    items: dict[date, list[DayItem]] = defaultdict(list)
    for on, n in due_by_day(first, last):
        text = ngettext("%(n)s batas waktu berkas", "%(n)s batas waktu berkas", n) % {"n": n}
        items[on].append(DayItem(text, reverse("due"), "soon"))
    for on, found in items_between(first, last, crowds()).items():
        items[on] += found
    notes = calendar_notes(first, last)
    days = [first + timedelta(days=n) for n in range(DAYS)]
    return [DayCard(on, True, on == first, notes.free(on), tuple(notes.stages(on)), tuple(items[on])) for on in days]


def due_by_day(first: date, last: date) -> Iterable[tuple[date, int]]:
    rows = open_clocks().filter(due_on__range=(first, last)).order_by()
    return rows.values_list("due_on").annotate(n=Count("case", distinct=True)).order_by("due_on")


def recent_reports(person: Person, on: date) -> Picture:
    """Reports received in the seven days that end with one, by regency: what the person may read."""
    since = start_of(on - timedelta(days=DAYS - 1))
    rows = list_reports(person, InboxFilter(status="semua")).filter(received_at__gte=since)
    counts: Counter[str] = Counter()
    for village, n in rows.order_by().values_list("village_id").annotate(n=Count("pk")):
        counts[regency_of(village or "")] += n
    return picture_of_counts({place.code: counts[place.code] for place in regencies()}, small=True)
