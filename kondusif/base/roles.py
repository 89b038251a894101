"""The roles a person may hold. The database knows the same words (table person_role)."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is there for; see docs/glossary.md."""

    SECRETARY = "secretary"
    VERIFIER = "verifier"
    POST_OFFICER = "post-officer"
    LIAISON = "liaison"
    ANALYST = "analyst"
    PLANNER = "planner"
    LEADER = "leader"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: dict[Role, str] = {
    Role.SECRETARY: "Sekretaris",
    Role.VERIFIER: "Verifikator",
    Role.POST_OFFICER: "Petugas posko",
    Role.LIAISON: "Penghubung lembaga",
    Role.ANALYST: "Analis",
    Role.PLANNER: "Perencana pengamanan",
    Role.LEADER: "Pimpinan",
    Role.AUDITOR: "Auditor",
    Role.ADMINISTRATOR: "Administrator",
}

# Who reads reports and berkas. A post officer writes only, an administrator sees no content,
# an auditor sees the trail and not the texts, a planner has no work with reports.
CONTENT_ROLES = frozenset({Role.SECRETARY, Role.VERIFIER, Role.LIAISON, Role.ANALYST, Role.LEADER})
