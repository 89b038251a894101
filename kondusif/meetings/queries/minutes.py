"""Sections of the minutes, and the texts that came before or too late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.models.minutes import AgendaItem, MinutesText

MOST_TEXTS = 50


@dataclass(frozen=True)
class Earlier:
    """A text of a section as somebody left it; is_late: it was put beside and never stood in the section."""

    text: str
    who: str
    when: datetime
    is_late: bool


@dataclass(frozen=True)
class Piece:
    """A run of words; differs: the other text has something else there."""

    text: str
    differs: bool


def sections_of(meeting: Meeting) -> list[AgendaItem]:
    """Every section in order, with who wrote last."""
    return list(AgendaItem.objects.select_related("written_by__agency").filter(meeting=meeting))


def texts_of(item: AgendaItem) -> list[Earlier]:
    """What was written into a section, the newest first."""
    rows = MinutesText.objects.select_related("written_by").filter(item=item).order_by("-written_at")[:MOST_TEXTS]
    return [Earlier(row.text, row.written_by.name, row.written_at, row.version is None) for row in rows]


def compared(theirs: str, mine: str) -> tuple[list[Piece], list[Piece]]:
    """Two texts word by word, each with the runs marked in which it differs from the other."""
    left, right = _words(theirs), _words(mine)
    pieces_left, pieces_right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if b > a:
            pieces_left.append(Piece("".join(left[a:b]), kind != "equal"))
        if d > c:
            pieces_right.append(Piece("".join(right[c:d]), kind != "equal"))
    return pieces_left, pieces_right


def _words(text: str) -> list[str]:
    """Words with the white space that follows each."""
    words: list[str] = []
    for part in text.splitlines(keepends=True):
        line = part.split(" ")
        words += [f"{word} " for word in line[:-1]] + [line[-1]]
    return words
