"""One question to many bodies: asked, answered on the page or by a link that works once, closed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from kondusif.agencies.errors import LinkGone
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, audited, audited_in_database, tell
from kondusif.base.database import call
from kondusif.base.errors import AlreadyThere, NothingShown, NotYours, WrongMoment
from kondusif.base.time import moment_in_words, now, real_now
from kondusif.cases.access import hash_of
from kondusif.desk.access.data_requests import check_asker
from kondusif.desk.models.data_request import DataReply, DataRequest, ReplyWay, RequestedBody, RequestKind
from kondusif.team.access.roles import SPEAKERS
from kondusif.web.language import in_writing
from kondusif.web.secret_links import gone_sentence

MOST_BODIES = 200
LINK_DAYS = 7  # at least so long, also where the answer is due sooner


@dataclass(frozen=True)
class Question:
    """What is asked; see DataRequest."""

    kind: str
    title: str
    due_at: datetime
    question: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Reply:
    """An answer: a number or words, and the office that gives it."""

    number: Decimal | None = None
    text: str = ""
    office: str = ""


@dataclass(frozen=True)
class NewRequestLink:
    """A link's secret, which exists nowhere else, and whom it asks."""

    token: str
    body: RequestedBody


@dataclass(frozen=True)
class MadeLinks:
    """Links of one request, made at once."""

    request: DataRequest
    links: list[NewRequestLink]

    def audit_subject(self) -> Subject:
        return self.request.audit_subject()


@audited("data_request.made")
def ask_bodies(*, actor: Person, question: Question, agencies: list[Agency], others: list[str]) -> DataRequest:
    """Put one question to agencies of Kondusif and to bodies outside it. Raises NotYours, NothingShown, WrongMoment."""
    if not actor.holds(*SPEAKERS):
        raise NotYours(_("Permintaan data dibuat sekretariat, verifikator, penghubung, atau pimpinan."))
    at = now()
    if question.due_at <= at:
        raise WrongMoment(
            _("Batas jawab %(moment)s sudah lewat. Isi hari dan jam yang akan datang.")
            % {"moment": moment_in_words(question.due_at)},
            field="on",
        )
    bodies = {agency.name: agency for agency in agencies if agency.pk != actor.agency_id}
    names = [*bodies, *(name for name in dict.fromkeys(others) if name not in bodies)]
    if not names:
        raise NothingShown(_("Belum ada yang diminta. Pilih satu kelompok, atau tulis nama lembaganya."))
    if len(names) > MOST_BODIES:
        raise NothingShown(
            _("Terlalu banyak: %(n)s lembaga. Sekali meminta paling banyak %(most)s; bagi menjadi dua permintaan.")
            % {"n": len(names), "most": MOST_BODIES}
        )
    made = DataRequest(
        kind=question.kind, title=question.title.strip(), question=question.question.strip(),
        unit=question.unit.strip() if question.kind == RequestKind.NUMBER else "",
        asker=actor.agency, due_at=question.due_at, made_by=actor, made_at=at,
    )  # fmt: skip
    DataRequest.objects.bulk_create([made])
    RequestedBody.objects.bulk_create(
        [RequestedBody(request=made, agency=bodies.get(name), body=name) for name in names]
    )
    tell(title=made.title, n=len(names))
    return made


@audited("data_request.body_added")
def add_body(*, actor: Person, request: DataRequest, agency: Agency | None, body: str = "") -> RequestedBody:
    """Ask one more. Raises NotYours, WrongMoment, NothingShown, AlreadyThere."""
    check_asker(actor, request)
    name = agency.name if agency else body.strip()
    if not name:
        raise NothingShown(_("Belum ada yang diminta. Pilih lembaga, atau tulis nama yang tidak ada di daftar."))
    if RequestedBody.objects.filter(request=request, body=name).exists():
        raise AlreadyThere(_("%(body)s sudah ada di daftar permintaan ini.") % {"body": name})
    made = RequestedBody(request=request, agency=agency, body=name)
    RequestedBody.objects.bulk_create([made])
    tell(body=name)
    return made


@audited("data_request.links_made")
def make_request_links(*, actor: Person, request: DataRequest, only: RequestedBody | None = None) -> MadeLinks:
    """A new link for each body that has not answered, or for one; an older link of the same body dies.

    Raises NotYours, WrongMoment, NothingShown.
    """
    check_asker(actor, request)
    waiting = RequestedBody.objects.select_for_update(no_key=True).filter(request=request)
    rows = list(waiting.filter(pk=only.pk) if only else waiting.filter(~has_answered()))
    if not rows:
        raise NothingShown(_("Semua yang diminta sudah menjawab; tautan baru tidak diperlukan."))
    until = max(request.due_at, real_now()) + timedelta(days=LINK_DAYS)
    made = []
    for row in rows:
        token = secrets.token_urlsafe(32)
        row.token_hash, row.link_until, row.request = hash_of(token), until, request
        made.append(NewRequestLink(token, row))
    RequestedBody.objects.bulk_update(rows, ["token_hash", "link_until"])
    tell(n=len(rows))
    return MadeLinks(request, made)


@audited("data_request.answered")
def answer_request(*, actor: Person, body: RequestedBody, reply: Reply) -> DataReply:
    """An answer by the body itself, or what the asker heard from it. Raises NotYours, WrongMoment, NothingShown."""
    request = body.request
    own, asker = body.agency_id == actor.agency_id, request.asker_id == actor.agency_id
    if not actor.holds(*SPEAKERS) or not (own or asker):
        raise NotYours(_("Yang menjawab di sini: lembaga yang diminta, atau peminta yang mencatat jawabannya."))
    check_taking(request)
    check_reply(request.kind, reply)
    made = DataReply(
        body=body, number=reply.number if request.kind == RequestKind.NUMBER else None, text=reply.text.strip(),
        office=reply.office.strip(), way=ReplyWay.KONDUSIF if own else ReplyWay.NOTED, said_by=actor, said_at=now(),
    )  # fmt: skip
    DataReply.objects.bulk_create([made])
    with in_writing():
        tell(body=body.body, way=str(ReplyWay(made.way).label))
    return made


@audited_in_database("data_request.answered_by_link")
def answer_by_request_link(*, token: str, kind: str, reply: Reply) -> None:
    """An answer by link, once. Raises NothingShown, LinkGone for a link that is not open."""
    check_reply(kind, reply)
    number = reply.number if kind == RequestKind.NUMBER else None
    if not call("reply_by_link", hash_of(token), number, reply.text, reply.office, now()):
        raise LinkGone(gone_sentence())


@audited("data_request.closed")
def close_request(*, actor: Person, request: DataRequest) -> DataRequest:
    """Take no more answers; links die. Raises NotYours, WrongMoment."""
    check_asker(actor, request)
    request.closed_at = now()
    DataRequest.objects.filter(pk=request.pk).update(closed_at=request.closed_at)
    return request


@audited("data_request.exported")
def note_answers(*, actor: Person, request: DataRequest, form: str) -> DataRequest:
    """The answers were downloaded."""
    tell(form=form)
    return request


def has_answered() -> Q:
    return Q(replies__isnull=False)


def check_taking(request: DataRequest) -> None:
    """Raises WrongMoment for a request that was closed."""
    if request.closed_at:
        raise WrongMoment(_("Permintaan ini sudah ditutup; jawaban tidak diterima lagi. Hubungi lembaga yang meminta."))


def check_reply(kind: str, reply: Reply) -> None:
    """Raises NothingShown where the answer itself is missing."""
    if kind == RequestKind.NUMBER and reply.number is None:
        raise NothingShown(_("Angkanya masih kosong. Isi satu angka; tulis 0 bila memang tidak ada."), field="number")
    if kind == RequestKind.TEXT and not reply.text.strip():
        raise NothingShown(_("Jawabannya masih kosong. Tulis keterangan yang diminta."), field="text")
