"""Stepping back from a matter in which one is not free, and being let in again by somebody else."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call
from kondusif.base.roles import Role
from kondusif.base.time import now
from kondusif.reports.errors import RecusalRefused
from kondusif.reports.models.recusal import Recusal

# Who may say of a colleague that he or she is not free: the head, and who runs the desk.
HEADS = (Role.LEADER, Role.SECRETARY)


@audited("person.recused")
def recuse(*, actor: Person, person: Person, about_id: UUID, bond: str, reason: str) -> Recusal:
    """Close a report or berkas, and all that belongs to it, to a person of the own agency. Raises RecusalRefused."""
    if person.pk != actor.pk and not (actor.holds(*HEADS) and person.agency_id == actor.agency_id):
        raise RecusalRefused(
            _("Anda hanya dapat menyatakan diri sendiri tidak bebas. Untuk rekan, mintalah pimpinan atau sekretaris.")
        )
    made = Recusal(
        person=person, agency_id=actor.agency_id, about_id=about_id, bond=bond, reason=reason.strip(), made_by=actor
    )
    made.pk = call("recuse", person.pk, about_id, bond, reason.strip(), now())
    tell(name=person.name)  # not why: colleagues alone read that
    return made


@audited("person.recusal_undone")
def undo_recusal(*, actor: Person, recusal: Recusal, reason: str) -> Recusal:
    """Let the person in again: by another one of the same agency, with a reason. Raises RecusalRefused."""
    if not reason.strip():
        raise RecusalRefused(
            _("Alasan belum ditulis. Tulis mengapa orang itu kini bebas dalam hal ini."), field="reason"
        )
    if not call("undo_recusal", recusal.pk, reason.strip(), now()):
        raise RecusalRefused(
            _("Keadaan itu sudah dicabut, atau hanya dapat dicabut oleh orang lain di lembaga yang sama.")
        )
    tell(name=recusal.person.name, reason=reason.strip())
    return recusal
