"""How an office numbers its letters: a pattern with holes for the running number, the month and the year."""

from __future__ import annotations

import re
from datetime import date

FIELDS = ("urut", "bulan", "tahun")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
HOLE = re.compile(r"\{([^{}]*)\}")
OPEN = "…"  # stands where the office's own register gives the running number


def wrong_fields(pattern: str) -> list[str]:
    """What stands in braces and is no field; "urut" where the running number is missing."""
    found = HOLE.findall(pattern)
    strange = [name for name in found if name not in FIELDS]
    if "{" in HOLE.sub("", pattern) or "}" in HOLE.sub("", pattern):
        strange.append("{ }")
    return strange or ([] if "urut" in found else ["urut"])


def number_by(pattern: str, turn: int | str, day: date) -> str:
    """ "7/LAPSIT/II/2024". turn: the running number, or OPEN."""
    said = {"urut": str(turn), "bulan": ROMAN[day.month - 1], "tahun": str(day.year)}
    return HOLE.sub(lambda hole: said[hole[1]], pattern)
