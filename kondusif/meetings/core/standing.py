"""Where a promise stands on a day, and what of it a reader is told.

The chair and the agency itself read that a date has passed; everybody else reads since when there was no word. Nobody's
silence is called lateness by somebody who is not its superior.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OPEN = "berjalan"
SOON_DAYS = 7


@dataclass(frozen=True)
class Standing:
    """code: "ahead", "today", "passed", "silent", or a settled state; days: until or since the date, for "silent" since
    the last word.
    """

    code: str
    days: int = 0


def standing_of(state: str, *, due_on: date, heard_on: date, on: date, sees_overdue: bool) -> Standing:
    """Where a promise stands.

    state         "berjalan", or how it was settled
    heard_on      day of the last word, or of the promise itself
    sees_overdue  whether the reader may be told that a date passed
    """
    if state != OPEN:
        return Standing(state)
    left = (due_on - on).days
    if left >= 0:
        return Standing("ahead" if left else "today", left)
    return Standing("passed", -left) if sees_overdue else Standing("silent", max((on - heard_on).days, 0))
