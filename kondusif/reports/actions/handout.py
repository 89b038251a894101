"""Acts at the desk that change no report: a list taken out, a visitor shown another door."""

from __future__ import annotations

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell


@audited("post.pointed_elsewhere")
def point_elsewhere(*, actor: Person, topic: str) -> None:
    """Count a visitor whose matter another body handles; nothing of what was said is kept."""
    tell(topic=topic)


@audited("list.exported")
def note_export(*, actor: Person, room: str, extension: str, n_rows: int) -> None:
    """Note that a list went out as a file."""
    tell(room=room, format=extension, rows=n_rows)
