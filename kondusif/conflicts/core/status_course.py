"""The course of a status dossier: prepared, submitted, decided elsewhere and noted here, over.

The program notes a decision that somebody else took on paper. It counts days only from a decision that a second person
has read from the same paper.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

PREPARED, SUBMITTED, IN_FORCE = "disiapkan", "diajukan", "berlaku"
ENDED, REVOKED, NOT_SET = "berakhir", "dicabut", "tidak-ditetapkan"
OVER = (ENDED, REVOKED, NOT_SET)
SET, EXTENSION, REVOCATION = "penetapan", "perpanjangan", "pencabutan"
MET, NOT_MET, UNCLEAR = "terpenuhi", "tidak-terpenuhi", "belum-jelas"


@dataclass(frozen=True)
class Standing:
    """Where a dossier stands.

    n_conflicts  conflicts of the register that it rests on, as far as the reader sees them
    n_silent     conditions about which nobody has said anything
    waits        whether a noted decision waits for its second person
    ends_on      last day of the status, or None while none is in force
    """

    state: str
    n_conflicts: int = 0
    n_silent: int = 0
    waits: bool = False
    ends_on: date | None = None


def hinders_submission(at: Standing) -> str:
    """Why the dossier cannot go to who decides; "" where it can."""
    if at.state != PREPARED:
        return "not-prepared"
    if not at.n_conflicts:
        return "no-conflict"
    return "silent" if at.n_silent else ""


def hinders_decision(at: Standing, kind: str) -> str:
    """Why a decision of this kind cannot be noted; "" where it can."""
    if at.waits:
        return "waits"
    if kind == SET:
        return "" if at.state == SUBMITTED else "not-submitted"
    return "" if at.state == IN_FORCE else "not-in-force"


def hinders_end(at: Standing, today: date) -> str:
    """Why it cannot be noted that the days are over; "" where it can."""
    if at.state != IN_FORCE:
        return "not-in-force"
    return "still-runs" if at.ends_on is not None and today <= at.ends_on else ""


def days_left(ends_on: date, today: date) -> int:
    """Days until the last day, 0 on it, negative past it."""
    return (ends_on - today).days


def typed_alike(first: str, second: str) -> bool:
    """Whether two persons typed the same number of a decision; spaces and capitals aside."""
    return "".join(first.split()).casefold() == "".join(second.split()).casefold()


@dataclass(frozen=True)
class Word:
    """What one source said about a condition."""

    source: str
    verdict: str


def sum_up(words: Sequence[Word]) -> str:
    """ "silent", MET, NOT_MET or UNCLEAR where the last words of every source agree, else "differ"."""
    last = {word.source.strip().casefold(): word.verdict for word in words}
    if not last:
        return "silent"
    verdicts: Collection[str] = set(last.values())
    return next(iter(verdicts)) if len(verdicts) == 1 else "differ"
