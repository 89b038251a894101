"""The typed part of a letter, and what the foot of a paper says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.base.time import in_short_words, moment_in_words, now

TEAM = "TIM TERPADU PENANGANAN KONFLIK SOSIAL"


@dataclass(frozen=True)
class Wording:
    """The typed part of a letter.

    words   name of a field -> text
    copies  receivers of a copy, in order
    """

    written_on: date
    place: str
    words: dict[str, str]
    copies: tuple[str, ...]

    @property
    def values(self) -> dict[str, Any]:
        """As the template takes them."""
        day = in_short_words(self.written_on)
        date_line = f"{self.place}, {day}" if self.place else day
        return {**self.words, "date_line": date_line, "copies": list(self.copies)}


def team_name() -> str:
    return _("Tim Terpadu %(province)s") % {"province": settings.PROVINCE_NAME}


def print_marks() -> dict[str, str]:
    """What the foot of every page says."""
    return {"printed_at": moment_in_words(now()), "example": _("ya") if settings.DEMO_NOTICE else ""}
