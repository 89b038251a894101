"""The steps of a request for data: one more body, an answer, the end."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.desk.access.data_requests import get_body_of, get_request_for, is_asker
from kondusif.desk.actions.data_requests import add_body, answer_request, close_request
from kondusif.desk.forms.data_requests import BodyForm, ReplyForm
from kondusif.desk.models.data_request import DataRequest, RequestedBody
from kondusif.team.access.roles import SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.steps import Document, Step, Taken, anybody


def page_address(asked: DataRequest) -> str:
    return reverse("data-request", args=[asked.pk])


def body_for(person: Person, asked: DataRequest, body_id: UUID) -> RequestedBody:
    """The body a person answers for, or whose answer her agency asked for; Http404 otherwise."""
    body = get_body_of(asked, body_id)
    if not (body.agency_id == person.agency_id or is_asker(person, asked)):
        raise Http404
    return body


def is_own(taken: Taken[DataRequest]) -> bool:
    """Whether the body itself answers, and not the asker what it heard."""
    return bool(taken.part.agency_id == taken.who.agency_id)


def reply_heading(taken: Taken[DataRequest]) -> str:
    return str(_("Jawab permintaan")) if is_own(taken) else _("Catat jawaban %(body)s") % {"body": taken.part.body}


PAGE: Document[DataRequest] = Document(
    page="data-request", find=get_request_for, title=lambda it: it.title, address=page_address,
    crumb=lambda it: ((reverse("data-requests"), str(_("Permintaan data"))), (page_address(it), it.title)),
    roles=SPEAKERS, may=is_asker, task=Task,
)  # fmt: skip

STEPS: list[Step[DataRequest]] = [
    Step(
        "tambah/", _("Minta lembaga lain"), _("Lembaga ditambahkan."), form=BodyForm, url="request-body",
        verb=_("Tambahkan"),
        explains=_("Lembaga yang ada di Kondusif melihatnya di ruang Koordinasi; yang lain memakai tautan."),
        act=lambda on: add_body(actor=on.who, request=on.it, **on.got),
    ),
    Step(
        "jawab/<uuid:body_id>/", reply_heading, _("Jawaban tercatat."), form=ReplyForm, url="reply-to-request",
        may=anybody, part_for=body_for,
        verb=lambda on: str(_("Kirim jawaban") if is_own(on) else _("Catat jawaban")),
        explains=_("Jawaban yang sudah ada tidak dihapus: yang terakhir berlaku, yang terdahulu tetap terbaca."),
        gives=lambda on: {"kind": on.it.kind, "unit": on.it.unit},
        act=lambda on: answer_request(actor=on.who, body=on.part, reply=on.form.reply),
    ),
    Step(
        "tutup/", "", _("Permintaan ditutup."), url="close-request",
        act=lambda on: close_request(actor=on.who, request=on.it),
    ),
]  # fmt: skip
