"""What the pages ask of the packages below, in one place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.queries import accusable_units, desk_of
from kondusif.area.queries.places import find_villages
from kondusif.base.errors import Refusal
from kondusif.base.time import today
from kondusif.elections.queries import election_on
from kondusif.public.draft import Draft
from kondusif.reports.core.kinds import plain_kind, plain_kinds
from kondusif.rules import queries as rules
from kondusif.web.clock import ClockView

__all__ = [
    "accusable_units",
    "election_of",
    "find_villages",
    "has_desk",
    "plain_kind",
    "plain_kinds",
    "reporting_dates",
]

# Kinds of law for which a citizen goes to Bawaslu's desk; conflicts and disturbances have no such desk.
DESK_KINDS = frozenset({"pidana", "administratif", "administratif-tsm"})


class NoElection(Refusal):
    """No election is loaded, so that no report can be placed."""

    code = "no_election"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Sistem ini belum memuat pemilu apa pun, sehingga laporan belum dapat diterima. "
                "Datanglah ke posko terdekat."
            )
        )


@dataclass(frozen=True, slots=True)
class DatesToTell:
    """Until when to go to Bawaslu.

    safe_on    by the strictest practice known; told first
    statutory  the law's clock, with the safe day on its strip
    safe_words, limit_words  both days with the hour at which the desk closes
    reason     the count and the article, to be shown at the desk
    desk       the office of Bawaslu in that regency; None where the place is not known
    """

    safe_on: dt.date
    statutory_on: dt.date
    safe_words: str
    limit_words: str
    statutory: ClockView
    reason: str
    practice_sentence: str
    desk: Any = None

    @property
    def is_safe_past(self) -> bool:
        return self.safe_on < today()

    @property
    def is_all_past(self) -> bool:
        return max(self.safe_on, self.statutory_on) < today()


def election_of(draft: Draft) -> Any:
    """The election a report belongs to, by the day of the event, else the day it was known.

    Raises NoElection where none is loaded.
    """
    election = election_on(draft.happened_on or draft.known_on or today())
    if election is None:
        raise NoElection
    return election


def has_desk(draft: Draft) -> bool:
    """Whether such a matter is brought to Bawaslu's desk, and has happened."""
    kind = plain_kind(draft.kind)
    return kind is not None and bool(DESK_KINDS & set(kind.kinds)) and draft.timing != "akan"


def reporting_dates(draft: Draft, election: Any) -> DatesToTell | None:
    """Both dates for going to Bawaslu; None for a matter without a desk, and where the law cannot be counted.

    A report is taken all the same.
    """
    if not has_desk(draft):
        return None
    dates = rules.reporting_dates_if_known(election.law, draft.kind, draft.happened_on, draft.known_on)
    if dates is None:
        return None
    return DatesToTell(
        safe_on=dates.safe_on,
        statutory_on=dates.statutory_on,
        statutory=rules.clock_view(dates.statutory, today(), safe_on=dates.safe_on),
        safe_words=rules.say_day_of(dates.statutory, dates.safe_on),
        limit_words=rules.say_day_of(dates.statutory, dates.statutory_on),
        reason=f"{dates.statutory_text[:1].upper()}{dates.statutory_text[1:]}; {dates.article}.",
        practice_sentence=say_practice(dates.practice),
        desk=desk_of("bawaslu-kabkota", draft.village_code, today()) if draft.village_code else None,
    )


def say_practice(practice: Any) -> str:
    """Why the safe date is earlier, and how sure that is; empty where no stricter practice is known."""
    if practice is None:
        return ""
    if practice.status == "verified":
        return _("Tanggal aman mengikuti kantor yang menghitung paling ketat, sejak hari kejadian.")
    return _("Tanggal aman mengikuti kantor yang menghitung paling ketat, sejak hari kejadian (belum diverifikasi).")
