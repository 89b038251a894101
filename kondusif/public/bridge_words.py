"""The bridge to a named laporan, as its page tells it: dates, desk, what is still possible."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from kondusif.agencies.queries import desk_of
from kondusif.base.time import today
from kondusif.elections.queries import elections
from kondusif.public import lookups
from kondusif.public.draft import Draft
from kondusif.reports.core import bridge
from kondusif.rules.queries import day_with_hour

BAWASLU = "bawaslu-kabkota"


@dataclass(frozen=True, slots=True)
class BridgeOnPage:
    """What the page of the bridge says.

    is_asked     a verifier asked; else the reporter came here alone
    word         the answer that holds, or ""
    may          answers still possible
    safe_on      told first; None where no day could be counted
    law          of the election, for the hours of the desk
    """

    is_asked: bool
    word: str
    may: tuple[str, ...]
    safe_on: dt.date | None = None
    statutory_on: dt.date | None = None
    article: str = ""
    law: str = ""

    @property
    def is_late(self) -> bool:
        return self.statutory_on is not None and self.statutory_on < today()

    @property
    def is_safe_past(self) -> bool:
        return self.safe_on is not None and self.safe_on < today()

    @property
    def safe_words(self) -> str:
        """The safe day with the hour at which the desk closes."""
        return day_with_hour(self.law, self.safe_on) if self.safe_on else ""

    @property
    def limit_words(self) -> str:
        """The law's last day with that hour."""
        return day_with_hour(self.law, self.statutory_on) if self.statutory_on else ""

    @property
    def is_waiting(self) -> bool:
        """A question of the team waits for its answer."""
        return self.is_asked and not self.word

    @property
    def is_open(self) -> bool:
        """The reporter may still choose to be named."""
        return bool({bridge.DESK, bridge.TEAM} & set(self.may)) and not self.is_late


def bridge_on_page(receipt: Any) -> BridgeOnPage | None:
    """The bridge of an open receipt; None where there is nothing to cross: named from the start, or no desk."""
    answers, asked = receipt.bridge_answers, receipt.asked
    word, may = bridge.standing(answers), bridge.may_follow(answers)
    if asked is not None:
        return BridgeOnPage(True, word, may, asked.safe_on, asked.statutory_on, asked.article, law_of(receipt))
    if (receipt.has_identity and not word) or (receipt.status == "ditutup" and not word):
        return None
    dates = dates_of(receipt)
    if dates is None:
        return BridgeOnPage(False, word, may) if word else None
    return BridgeOnPage(False, word, may, dates.safe_on, dates.statutory_on, dates.reason.rstrip("."), law_of(receipt))


def dates_of(receipt: Any) -> lookups.DatesToTell | None:
    """Both dates, counted from what the reporter told."""
    told = Draft(
        "", kind=receipt.told_kind, timing=receipt.timing, happened_on=receipt.happened_on, known_on=receipt.known_on
    )
    election = election_of(receipt)
    return lookups.reporting_dates(told, election) if election else None


def election_of(receipt: Any) -> Any:
    return next((row for row in elections() if row.code == receipt.election), None)


def law_of(receipt: Any) -> str:
    election = election_of(receipt)
    return election.law if election else ""


def bawaslu_desk(receipt: Any) -> Any:
    """The desk of Bawaslu for the place that was told; None where no place was told or no desk is known."""
    return desk_of(BAWASLU, receipt.village, today()) if receipt.village else None
