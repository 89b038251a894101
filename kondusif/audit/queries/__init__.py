"""Reading the trail: what the present session may know, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from kondusif.audit.core.sentences import in_words
from kondusif.audit.models import Entry
from kondusif.base.database import call
from kondusif.base.roles import Role, name_role
from kondusif.base.time import retold

# Facts that are days, kept in Indonesian words.
DAYS_TOLD = frozenset({"on", "day", "due", "edition", "safe_on", "written"})
# Two acts of one moment (one pretended moment in a rehearsal) stand in the order in which they were written:
# the table is only appended to, so that a row's place in it grows. Only room that a rolled-back entry left can
# break this, and only between entries of the very same microsecond.
ARRIVAL = RawSQL("audit_entry.ctid", [])


@dataclass(frozen=True)
class Line:
    """One line of a timeline or of the auditor's list."""

    at: datetime
    actor: str
    agency: str
    verb: str
    sentence: str
    facts: dict[str, Any]
    about_id: UUID | None


def history_of(*about: UUID) -> list[Line]:
    """Everything done about these reports or berkas, oldest first."""
    return [as_line(entry) for entry in Entry.objects.filter(about_id__in=about).order_by("at", ARRIVAL)]


def history_of_subject(subject_id: UUID) -> list[Line]:
    """Everything done with one thing, such as a file, oldest first."""
    return [as_line(entry) for entry in Entry.objects.filter(subject_id=subject_id).order_by("at", ARRIVAL)]


def latest(limit: int = 100, *, before: datetime | None = None, verb: str = "") -> list[Line]:
    """Newest entries of the trail, for the auditor; of one verb where one is named."""
    entries = Entry.objects.order_by("-at", ARRIVAL.desc())
    if verb:
        entries = entries.filter(verb=verb)
    if before:
        entries = entries.filter(at__lt=before)
    return [as_line(entry) for entry in entries[:limit]]


def n_names_searched(since: datetime) -> int:
    """How often accused names were looked for since then; an oversight agency's auditor counts every agency."""
    return int(call("names_searched", since) or 0)


def n_held() -> int:
    """Reports that nobody free can take up, for an auditor of a body that oversees or takes over; else 0."""
    return int(call("held_reports") or 0)


def say(verb: str, facts: dict[str, Any]) -> str:
    """The sentence of an entry in the reader's language; what persons wrote and names stay as they are."""
    told = {name: retold(value) if name in DAYS_TOLD else value for name, value in facts.items()}
    if "roles" in told:
        told["roles"] = ", ".join(name_role(Role(code)) for code in str(told["roles"]).split(", ") if code)
    return in_words(verb, told, gettext)


def as_line(entry: Entry) -> Line:
    return Line(
        at=entry.at,
        actor=entry.actor_name,
        agency=entry.agency_name,
        verb=entry.verb,
        sentence=say(entry.verb, entry.facts),
        facts=entry.facts,
        about_id=entry.about_id,
    )
