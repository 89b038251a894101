"""The gate to peace messages."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.roles import CHAIRS, MEMBERS, SPEAKERS
from kondusif.publishing.errors import NotWriter, Withdrawn
from kondusif.publishing.models.peace_message import MessageState, PeaceMessage, SpokenMessage


def get_message_for(person: Person, number: str) -> PeaceMessage:
    """A message of the person's agency, or one that was approved; Http404 otherwise. The row policy decides."""
    rows = PeaceMessage.objects.select_related("agency", "written_by", "approved_by")
    found = rows.filter(number=number.upper()).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_spoken_for(person: Person, message: PeaceMessage, spoken_id: UUID) -> SpokenMessage:
    """What the person's own agency recorded of a message; Http404 otherwise."""
    found = SpokenMessage.objects.filter(message=message, agency_id=person.agency_id, pk=spoken_id).first()
    if found is None or not person.holds(*SPEAKERS):
        raise Http404
    found.message = message
    return found


def keeps_message(person: Person, message: PeaceMessage) -> bool:
    """Whether the person approves and withdraws it: secretary or leader of the agency that wrote it."""
    return person.agency_id == message.agency_id and person.holds(*CHAIRS)


def check_keeps(person: Person, message: PeaceMessage) -> None:
    """Raises NotWriter or Withdrawn; the row stays locked until the transaction ends."""
    if not keeps_message(person, message):
        raise NotWriter(
            _("Langkah ini milik sekretaris atau pimpinan %(agency)s. Mintalah salah satunya melakukannya.")
            % {"agency": message.agency.name}
        )
    row = PeaceMessage.objects.select_for_update(no_key=True, of=("self",)).filter(pk=message.pk).first()
    # A row that was withdrawn meanwhile cannot be locked any more.
    message.state = row.state if row else MessageState.WITHDRAWN
    if message.state == MessageState.WITHDRAWN:
        raise Withdrawn(_("Pesan ini sudah ditarik dan tidak berubah lagi. Tulis yang baru bila perlu."))
