"""The gate to the team."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.errors import NotYours
from kondusif.team.access.roles import MEMBERS, SPEAKERS
from kondusif.team.models.team import Decree, Member


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
