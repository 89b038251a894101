"""Data requests as lists, as the page of one, and as a sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Level
from kondusif.audit.queries import Line, history_of
from kondusif.base.time import now, real_now
from kondusif.desk.access.data_requests import is_asker
from kondusif.desk.core.numbers import trimmed
from kondusif.desk.models.data_request import DataReply, DataRequest, ReplyWay, RequestedBody
from kondusif.desk.queries.groups import GROUPS
from kondusif.tables.core.exports import Column, Sheet, Value
from kondusif.team.access.roles import SPEAKERS
from kondusif.team.queries.team import agencies_of_teams

TEAM = "tim"
FIRST_MINUTES = 30  # of a test call: who answered within them


@dataclass(frozen=True)
class RequestRow:
    """One request of a list. n_answered: bodies, not answers."""

    id: UUID
    title: str
    kind: str
    asker: str
    due_at: datetime
    tone: str
    state: str
    n_bodies: int
    n_answered: int


def requests_made(person: Person) -> QuerySet[DataRequest]:
    """What the person's agency asked, the newest first."""
    return counted(DataRequest.objects.filter(asker_id=person.agency_id)).order_by("-made_at")


def requests_received(person: Person) -> QuerySet[DataRequest]:
    """What the person's agency was asked: what waits for an answer first."""
    mine = DataRequest.objects.filter(bodies__agency_id=person.agency_id).exclude(asker_id=person.agency_id)
    said = DataReply.objects.filter(body__request=OuterRef("pk"), body__agency_id=person.agency_id)
    return counted(mine).annotate(answered=Exists(said)).order_by("answered", "due_at")


def counted(rows: QuerySet[DataRequest]) -> QuerySet[DataRequest]:
    answered = Count("bodies", filter=Q(bodies__replies__isnull=False), distinct=True)
    return rows.select_related("asker").annotate(n_bodies=Count("bodies", distinct=True), n_answered=answered)


def as_request_rows(requests: Any) -> list[RequestRow]:
    rows = []
    for request in requests:
        tone, state = standing_of_request(request, all_in=request.n_answered == request.n_bodies)
        rows.append(
            RequestRow(
                id=request.pk, title=request.title, kind=request.get_kind_display(), asker=request.asker.short_name,
                due_at=request.due_at, tone=tone, state=state, n_bodies=request.n_bodies, n_answered=request.n_answered,
            )
        )  # fmt: skip
    return rows


def standing_of_request(request: DataRequest, *, all_in: bool) -> tuple[str, str]:
    """Tone and words of a request; nobody's silence is called late."""
    if request.closed_at:
        return "muted", _("ditutup")
    if all_in:
        return "good", _("semua menjawab")
    return ("info", _("berjalan")) if request.due_at > now() else ("soon", _("batas jawab lewat"))


@dataclass(frozen=True)
class BodyRow:
    """A body that was asked. answers: the one that counts first; minutes: from the request to the first answer."""

    id: UUID
    name: str
    in_kondusif: bool
    tone: str
    state: str
    answers: list[AnswerLine]
    minutes: int | None
    has_link: bool
    may_answer: bool


@dataclass(frozen=True)
class AnswerLine:
    """One answer in words: what, by whom, in which way, when."""

    number: Decimal | None
    text: str
    by: str
    when: datetime
    is_late: bool


@dataclass(frozen=True)
class RequestPage:
    """Everything the page of a request shows to one reader. total: of numbers, of those who answered."""

    tone: str
    state: str
    rows: list[BodyRow]
    is_asker: bool
    is_open: bool
    history: list[Line] = field(default_factory=list)

    @property
    def n_answered(self) -> int:
        return sum(bool(row.answers) for row in self.rows)

    @property
    def n_waiting(self) -> int:
        return len(self.rows) - self.n_answered

    @property
    def n_first(self) -> int:
        """Bodies that answered in the first half hour."""
        return sum(row.minutes is not None and row.minutes <= FIRST_MINUTES for row in self.rows)

    @property
    def total(self) -> Decimal | None:
        numbers = [row.answers[0].number for row in self.rows if row.answers and row.answers[0].number is not None]
        return trimmed(sum(numbers, Decimal(0))) if numbers else None

    @property
    def largest(self) -> Decimal:
        """What the bars are drawn against."""
        numbers = [row.answers[0].number or Decimal(0) for row in self.rows if row.answers]
        return max(numbers, default=Decimal(0))


def page_of_request(request: DataRequest, person: Person) -> RequestPage:
    """The page for a reader who passed the gate: the asker sees every body, a body that was asked itself."""
    asker = is_asker(person, request)
    bodies = list(RequestedBody.objects.select_related("agency").filter(request=request))
    replies = replies_of(request)
    rows = [body_row(body, request, replies[body.pk], person, asker=asker) for body in bodies]
    tone, state = standing_of_request(request, all_in=all(row.answers for row in rows))
    return RequestPage(
        tone=tone, state=state, rows=rows, is_asker=asker, is_open=request.closed_at is None,
        history=history_of(request.pk),
    )  # fmt: skip


def replies_of(request: DataRequest) -> dict[UUID, list[DataReply]]:
    """Body -> its answers, the newest first."""
    found: dict[UUID, list[DataReply]] = defaultdict(list)
    for reply in DataReply.objects.select_related("said_by").filter(body__request=request).order_by("-said_at"):
        found[reply.body_id].append(reply)
    return found


def body_row(
    body: RequestedBody, request: DataRequest, replies: list[DataReply], person: Person, *, asker: bool
) -> BodyRow:
    first = replies[-1].said_at if replies else None
    tone, state = ("good", _("sudah menjawab")) if replies else ("muted", _("belum ada kabar"))
    own = body.agency_id == person.agency_id and person.holds(*SPEAKERS)
    return BodyRow(
        id=body.pk, name=body.body, in_kondusif=body.agency_id is not None, tone=tone, state=state,
        answers=[line_of(reply, request) for reply in replies],
        minutes=int((first - request.made_at).total_seconds() // 60) if first else None,
        has_link=body.has_link(real_now()), may_answer=(asker or own) and request.closed_at is None,
    )  # fmt: skip


def line_of(reply: DataReply, request: DataRequest) -> AnswerLine:
    way = str(ReplyWay(reply.way).label)
    return AnswerLine(
        number=None if reply.number is None else trimmed(reply.number), text=reply.text,
        by=f"{reply.office}, {way}" if reply.office else way, when=reply.said_at,
        is_late=reply.said_at > request.due_at,
    )  # fmt: skip


def group_choices() -> list[tuple[str, str]]:
    """Groups that are asked together, with how many they are; without those that nobody is in."""
    groups = [(TEAM, _("Anggota tim menurut SK")), *((group.code, str(group.name)) for group in GROUPS)]
    found = [(code, name, members_of(code).count()) for code, name in groups]
    return [(code, f"{name} ({n})") for code, name, n in found if n]


def members_of(code: str) -> QuerySet[Agency]:
    """The agencies of a group, or of the team."""
    if code == TEAM:
        return agencies_of_teams()
    group = next(each for each in GROUPS if each.code == code)
    rows = Agency.objects.filter(area__level=Level.REGENCY, kind=group.kind, oversight=False)
    return (rows.filter(body=group.body) if group.body else rows).order_by("name")


def answers_sheet(request: DataRequest, page: RequestPage, notes: Sequence[tuple[str, str]]) -> Sheet:
    """Who was asked and what each said last; an empty cell is no answer, not zero."""
    answer = Column(f"{_('Angka')} ({request.unit})" if request.unit else _("Angka"), 16)
    columns = (
        Column(_("Lembaga"), 44), Column(_("Keadaan"), 18), answer, Column(_("Keterangan"), 60),
        Column(_("Menurut"), 36), Column(_("Dijawab"), 18),
    )  # fmt: skip
    return Sheet(_("Jawaban"), columns, iter([as_line(row) for row in page.rows]), _("Keterangan"), tuple(notes))


def as_line(row: BodyRow) -> list[Value]:
    if not row.answers:
        return [row.name, row.state, None, None, None, None]
    last = row.answers[0]
    number = None if last.number is None else float(last.number)
    said_at = timezone.localtime(last.when).replace(tzinfo=None, microsecond=0)  # a sheet knows no zones
    return [row.name, row.state, number, last.text or None, last.by, said_at]
