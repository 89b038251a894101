"""Acts at the desk that change no report: a file taken out, a visitor shown another door."""

from __future__ import annotations

from dataclasses import dataclass

from kondusif.agencies.models import Person
from kondusif.audit.actions import Subject, audited, tell
from kondusif.reports.models import Evidence


@dataclass(frozen=True)
class OpenedEvidence:
    """A file handed out; `audit_subject` puts the entry into the report's history."""

    evidence: Evidence

    def audit_subject(self) -> Subject:
        return Subject(kind="evidence", id=self.evidence.pk, about_id=self.evidence.report_id)


@audited("evidence.opened")
def open_evidence(*, actor: Person, evidence: Evidence) -> OpenedEvidence:
    """Note that a person takes one evidence file out to read it."""
    tell(name=evidence.told_name)
    return OpenedEvidence(evidence)


@audited("post.pointed_elsewhere")
def point_elsewhere(*, actor: Person, topic: str) -> None:
    """Count a visitor whose matter another body handles; nothing of what was said is kept."""
    tell(topic=topic)


@audited("list.exported")
def note_export(*, actor: Person, room: str, extension: str, n_rows: int) -> None:
    """Note that a list went out as a file."""
    tell(room=room, format=extension, rows=n_rows)
