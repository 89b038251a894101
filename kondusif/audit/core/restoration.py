"""The signed statement of what a disaster took: a log set back to a backup is begun anew under its next name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from kondusif.audit.core.identity import epoch_of
from kondusif.audit.core.notes import BadNote, Note, VerifierKey, is_signed, read_note, unbase64

FIRST_LINE = "kondusif/pemulihan/v1"


@dataclass(frozen=True)
class Restoration:
    """origin, seen: name of the log before, and how many leaves it had. new_origin, kept: its name and leaves now.

    root     of the leaves kept, in base64
    at       when it was stated
    persons  names of the two who stated it
    reason   what happened, in their words, on one line
    """

    origin: str
    seen: int
    new_origin: str
    kept: int
    root: str
    at: datetime
    persons: tuple[str, str]
    reason: str

    def __str__(self) -> str:
        lines = [
            FIRST_LINE, self.origin, str(self.seen), self.new_origin, str(self.kept), self.root,
            f"{self.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "; ".join(map(on_one_line, self.persons)),
            on_one_line(self.reason),
        ]  # fmt: skip
        return "\n".join(lines) + "\n"

    @property
    def epoch(self) -> int:
        """Epoch of the log that ended."""
        return epoch_of(self.origin)


def on_one_line(text: str) -> str:
    """A text that cannot end a line of the statement."""
    return " ".join(text.replace(";", ",").split())


def read_restoration(content: str, key: VerifierKey) -> Restoration:
    """A statement that the log's key signed. Raises BadNote."""
    note: Note = read_note(content)
    lines = note.text.split("\n")
    if len(lines) != 10 or lines[0] != FIRST_LINE or not is_signed(note, key):
        raise BadNote("no statement of a restoration that this log's key signed")
    persons = lines[7].split("; ")
    if not lines[2].isdecimal() or not lines[4].isdecimal() or len(unbase64(lines[5])) != 32 or len(persons) != 2:
        raise BadNote("the statement of a restoration lacks a size, a root or its two persons")
    at = datetime.strptime(lines[6], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return Restoration(
        lines[1], int(lines[2]), lines[3], int(lines[4]), lines[5], at, (persons[0], persons[1]), lines[8]
    )
