"""Whose decision an outcome is, in words: a body's own, or as another one read it in a letter."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.base.time import in_short_words
from kondusif.cases.models.referral import Outcome

LONGEST = 160


def say_decided_by(outcome: Outcome) -> str:
    """The body that decided; with number and date of its letter where another one noted it. "" without a body."""
    if outcome.agency is None:
        return ""
    if not outcome.is_by_letter or outcome.letter_on is None:
        return str(outcome.agency.name)
    said = _("%(agency)s menurut surat %(number)s tanggal %(day)s, dicatat %(recorder)s")
    words = {
        "number": outcome.letter_number, "day": in_short_words(outcome.letter_on),
        "recorder": outcome.recorded_by.agency.short_name,
    }  # fmt: skip
    whole = said % {"agency": outcome.agency.name, **words}
    return whole if len(whole) <= LONGEST else said % {"agency": outcome.agency.short_name, **words}


def say_recorded_by(outcome: Outcome) -> str:
    """Who wrote it down, and of which body."""
    who = outcome.recorded_by
    return _("Dicatat oleh %(name)s, %(agency)s.") % {"name": who.name, "agency": who.agency.name}
