"""The gate to clarifications."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.roles import MEMBERS, SPEAKERS
from kondusif.publishing.errors import NotWriter, Withdrawn
from kondusif.publishing.models.clarification import (
    Clarification,
    ClarificationLink,
    ClarificationState,
    ClarificationVersion,
)


def get_clarification_for(person: Person, number: str) -> Clarification:
    """A clarification that the person's agency writes, or was asked to approve; Http404 otherwise.

    The row policy decides.
    """
    found = Clarification.objects.select_related("agency", "asked").filter(number=number.upper()).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def newest_version_of(clarification: Clarification) -> ClarificationVersion:
    """The words that are approved next, or stand."""
    found = ClarificationVersion.objects.filter(clarification=clarification).order_by("-number")[0]
    found.clarification = clarification
    return found


def get_clarification_link_of(clarification: Clarification, link_id: UUID) -> ClarificationLink:
    """A link that the session may see; Http404 otherwise."""
    found = ClarificationLink.objects.filter(clarification=clarification, pk=link_id).first()
    if found is None:
        raise Http404
    return found


def writes_clarification(person: Person, clarification: Clarification) -> bool:
    """Whether the person writes it: of its agency, in a role that writes."""
    return person.agency_id == clarification.agency_id and person.holds(*SPEAKERS)


def check_writes(person: Person, clarification: Clarification) -> None:
    """Raises NotWriter or Withdrawn; the row stays locked until the transaction ends."""
    if not writes_clarification(person, clarification):
        raise NotWriter(
            _("Langkah ini milik %(agency)s, yang menulis klarifikasinya. Mintalah petugasnya melakukannya.")
            % {"agency": clarification.agency.name}
        )
    row = Clarification.objects.select_for_update(no_key=True, of=("self",)).filter(pk=clarification.pk).first()
    # A row that was withdrawn meanwhile cannot be locked any more.
    clarification.state = row.state if row else ClarificationState.WITHDRAWN
    check_stands(clarification)


def check_stands(clarification: Clarification) -> None:
    if clarification.state == ClarificationState.WITHDRAWN:
        raise Withdrawn(_("Klarifikasi ini sudah ditarik dan tidak berubah lagi. Tulis yang baru bila perlu."))
