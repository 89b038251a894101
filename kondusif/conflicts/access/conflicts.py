"""The gate to the register of conflicts."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.conflicts.errors import NotLeading, OutOfOrder
from kondusif.conflicts.models.conflict import ConflictReader, ConflictState, SocialConflict
from kondusif.conflicts.models.conflict_facts import ConflictLink, Intervention, Look
from kondusif.team.access.roles import MEMBERS, SPEAKERS


def get_conflict_for(person: Person, number: str) -> SocialConflict:
    """A conflict that the person's agency reads; Http404 otherwise. The row policy decides."""
    related = ("area__parent", "registrar", "keeper")
    found = SocialConflict.objects.select_related(*related).filter(number=number.upper()).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def get_look_of(conflict: SocialConflict, look_id: UUID) -> Look:
    """A monitoring date of a conflict that passed the gate; Http404 otherwise."""
    found = Look.objects.select_related("term").filter(term__conflict=conflict, pk=look_id).first()
    if found is None:
        raise Http404
    return found


def get_intervention_of(conflict: SocialConflict, intervention_id: UUID) -> Intervention:
    """Something that was done about a conflict that passed the gate; Http404 otherwise."""
    found = Intervention.objects.filter(conflict=conflict, pk=intervention_id).first()
    if found is None:
        raise Http404
    return found


def get_reader_of(conflict: SocialConflict, reader_id: UUID) -> ConflictReader:
    """An agency that was added to a conflict that passed the gate; Http404 otherwise."""
    found = ConflictReader.objects.select_related("agency").filter(conflict=conflict, pk=reader_id).first()
    if found is None:
        raise Http404
    return found


def get_link_of(conflict: SocialConflict, link_id: UUID) -> ConflictLink:
    """A link that the session may see; Http404 otherwise."""
    found = ConflictLink.objects.filter(conflict=conflict, pk=link_id).first()
    if found is None:
        raise Http404
    return found


def leads(person: Person, conflict: SocialConflict) -> bool:
    """Whether the person leads a conflict: of the agency that recorded it or keeps it, in a role that writes."""
    return person.agency_id in (conflict.registrar_id, conflict.keeper_id) and person.holds(*SPEAKERS)


def check_leads(person: Person, conflict: SocialConflict) -> None:
    """Raises NotLeading, or OutOfOrder for a mistaken entry; the row stays locked until the transaction ends."""
    if not leads(person, conflict):
        raise NotLeading(
            _("Langkah ini milik %(registrar)s dan %(keeper)s. Mintalah petugasnya melakukannya.")
            % {"registrar": conflict.registrar.short_name, "keeper": conflict.keeper.short_name}
        )
    check_running(conflict)
    row = SocialConflict.objects.select_for_update(no_key=True, of=("self",)).get(pk=conflict.pk)
    for name in ("stage", "state", "occurred_on", "watched_until", "n_relapses"):
        setattr(conflict, name, getattr(row, name))


def check_adds(person: Person, conflict: SocialConflict) -> None:
    """Raises NotLeading for a role that only reads, OutOfOrder for a mistaken entry."""
    if not person.holds(*SPEAKERS):
        raise NotLeading(
            _("Peran Anda membaca konflik ini. Yang menulis: sekretaris, verifikator, penghubung, pimpinan.")
        )
    check_running(conflict)


def check_running(conflict: SocialConflict) -> None:
    if conflict.state == ConflictState.MISTAKEN:
        raise OutOfOrder(_("Konflik ini keliru dicatat dan tidak berubah lagi. Catat yang benar sebagai konflik baru."))
