"""The gate to data requests: who asked, who was asked, and the page behind a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import current_connection
from kondusif.base.errors import NotYours, WrongMoment
from kondusif.cases.access import hash_of
from kondusif.desk.models.data_request import DataRequest, RequestedBody
from kondusif.team.access.roles import MEMBERS, SPEAKERS


def get_request_for(person: Person, request_id: UUID) -> DataRequest:
    """A data request that the person's agency made or was asked in; Http404 otherwise. The row policy decides."""
    found = DataRequest.objects.select_related("asker", "made_by").filter(pk=request_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_body_of(request: DataRequest, body_id: UUID) -> RequestedBody:
    """A body that was asked, of a request that passed the gate; Http404 otherwise."""
    found = RequestedBody.objects.select_related("agency").filter(request=request, pk=body_id).first()
    if found is None:
        raise Http404
    found.request = request
    return found


@dataclass(frozen=True)
class Behind:
    """All that the page behind a link of a data request shows; see DataRequest."""

    kind: str
    asker: str
    body: str
    title: str
    question: str
    unit: str
    due_at: datetime


def request_behind(token: str) -> Behind | None:
    """What an open link asks; None for any other secret."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT * FROM kondusif.request_for(%s)", [hash_of(token)])
        row = cursor.fetchone()
    return Behind(*row) if row else None


def is_asker(person: Person, request: DataRequest) -> bool:
    """Whether the person keeps this request: of the agency that asked, in a role that writes."""
    return person.agency_id == request.asker_id and person.holds(*SPEAKERS)


def check_asker(person: Person, request: DataRequest) -> None:
    """Raises NotYours, or WrongMoment once closed; the row stays locked until the transaction ends."""
    if not is_asker(person, request):
        raise NotYours(
            _("Langkah ini milik lembaga yang meminta, %(agency)s. Mintalah petugasnya melakukannya.")
            % {"agency": request.asker.name}
        )
    if not DataRequest.objects.select_for_update(no_key=True).filter(pk=request.pk, closed_at=None).exists():
        raise WrongMoment(_("Permintaan ini sudah ditutup; isinya tidak berubah lagi."))
