"""The gate to open figures."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from kondusif.agencies.models.person import Person
from kondusif.base.database import call
from kondusif.base.roles import Role
from kondusif.publishing.models.figures import Figures

STEERERS = (Role.LEADER, Role.SECRETARY, Role.VERIFIER)


def prepares_figures(person: Person) -> bool:
    """Whether the person counts, approves and withdraws: leader, secretary or verifier of a body that triages,
    oversees or takes over."""
    return person.holds(*STEERERS) and bool(call("may_steer"))


def get_figures_for(figures_id: UUID) -> Figures:
    """Open figures that the speaker may see: public ones, drafts for who prepares them; Http404 otherwise."""
    people = ("asked_by__agency", "withdrawn_by__agency")
    found = Figures.objects.select_related(*people).filter(pk=figures_id).first()
    if found is None:
        raise Http404
    return found
