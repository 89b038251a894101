"""The gate to the team, data requests and letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models import Person
from kondusif.base.database import current_connection
from kondusif.cases.access import hash_of
from kondusif.coordination.access.roles import MEMBERS, SPEAKERS
from kondusif.coordination.errors import NotYours, WrongMoment
from kondusif.coordination.models import DataRequest, Decree, Instruction, Letter, Member, RequestedBody


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


def get_decree_for(person: Person, decree_id: UUID) -> Decree:
    """A decree of a team in which the person's agency sits, or which it keeps; Http404 otherwise."""
    found = Decree.objects.select_related("agency").filter(pk=decree_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_member_of(decree: Decree, member_id: UUID) -> Member:
    """A seat of a team that passed the gate; Http404 otherwise."""
    found = Member.objects.select_related("agency").filter(decree=decree, pk=member_id).first()
    if found is None:
        raise Http404
    found.decree = decree
    return found


def is_keeper(person: Person, decree: Decree) -> bool:
    """Whether the person keeps the team's papers: of the agency that recorded the decree, in a role that writes."""
    return person.agency_id == decree.agency_id and person.holds(*SPEAKERS)


def check_keeper(person: Person, decree: Decree) -> None:
    """Raises NotYours; the decree stays locked until the transaction ends, so that turns are planned one at a time."""
    if not is_keeper(person, decree):
        raise NotYours(
            _("Keanggotaan tim dicatat %(agency)s. Mintalah petugasnya melakukannya.") % {"agency": decree.agency.name}
        )
    Decree.objects.select_for_update(no_key=True).get(pk=decree.pk)


def get_letter_for(person: Person, letter_id: UUID) -> Letter:
    """A letter in the register of the person's agency; Http404 otherwise. The row policy decides."""
    found = Letter.objects.select_related("meeting", "made_by").filter(pk=letter_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_instruction_of(letter: Letter, instruction_id: UUID) -> Instruction:
    """An instruction about a letter that passed the gate; Http404 otherwise."""
    found = Instruction.objects.filter(letter=letter, pk=instruction_id).first()
    if found is None:
        raise Http404
    found.letter = letter
    return found
