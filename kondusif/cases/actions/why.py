"""An auditor asks why somebody sees something; the question itself is kept."""

from __future__ import annotations

from kondusif.agencies.access import check_role
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.roles import Role
from kondusif.cases.queries.why import Why, why_sees


@audited("access.explained")
def explain_access(*, actor: Person, person: Person, wanted: str) -> Why | None:
    """The chain of reasons, or None; the entry names the person asked about and never the matter. Raises NotYours."""
    check_role(actor, Role.AUDITOR)
    tell(name=person.name)
    return why_sees(person, wanted)
