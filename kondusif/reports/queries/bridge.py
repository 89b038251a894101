"""Whether an anonymous tip can still become a named laporan, for the people who work on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kondusif.base.time import today
from kondusif.reports.core import bridge
from kondusif.reports.models.after import BridgeAnswer, BridgeAsk, Threat
from kondusif.reports.models.report import Report, Status, Track
from kondusif.rules.queries import day_with_hour, reporting_dates_if_known


@dataclass(frozen=True)
class Bridge:
    """Where a report stands.

    may_ask        a verifier may put the question today
    asked_on       when it was put, or None
    word           the answer that holds ("datang", "tim", "tidak", "dicabut"), or ""
    days_left      days to the safe date, today not counted; negative once it has passed
    """

    safe_on: date
    statutory_on: date
    article: str
    may_ask: bool
    asked_on: date | None
    word: str
    law: str = ""

    @property
    def safe_words(self) -> str:
        """The safe day with the hour at which the desk closes."""
        return day_with_hour(self.law, self.safe_on)

    @property
    def limit_words(self) -> str:
        return day_with_hour(self.law, self.statutory_on)

    @property
    def days_left(self) -> int:
        return (self.safe_on - today()).days


def bridge_of(report: Report) -> Bridge | None:
    """The bridge of one report; None for a matter that has none (no desk, a name already, an alarm)."""
    asked = BridgeAsk.objects.filter(report=report).first()
    words = BridgeAnswer.objects.filter(report=report).values_list("answer", flat=True)
    word = bridge.standing(set(words))
    if asked is not None:
        return Bridge(
            asked.safe_on, asked.statutory_on, asked.article, False, asked.asked_at.date(), word, report.election.law
        )
    found = bridge_dates(report)
    if found is None and word:
        return Bridge(date.min, date.min, "", False, None, word)
    if found is None or (report.has_identity and not word) or Threat.objects.filter(report=report).exists():
        return None
    may_ask = not word and found.safe_on >= today() and report.status != Status.CLOSED
    return Bridge(found.safe_on, found.statutory_on, found.article, may_ask, None, word, report.election.law)


def bridge_dates(report: Report) -> BridgeDates | None:
    """Until when a named report reaches Bawaslu in time; None before classification and for matters without a desk."""
    if report.track != Track.INFORMASI_AWAL or not report.kind:
        return None
    dates = reporting_dates_if_known(report.election.law, report.kind, report.happened_on, report.known_on)
    return BridgeDates(dates.safe_on, dates.statutory_on, dates.article) if dates else None


@dataclass(frozen=True)
class BridgeDates:
    """safe_on: by the strictest practice; statutory_on: the law's last day, with its article."""

    safe_on: date
    statutory_on: date
    article: str


def days_to_bridge(report: Report) -> int | None:
    """Days left to ask, without a question to the database: 0 on the last day, None where it cannot be asked.

    `report` comes with its `bridge_ask` and `threat` (select_related).
    """
    if report.has_identity or report.status == Status.CLOSED or hasattr(report, "bridge_ask"):
        return None
    found = None if hasattr(report, "threat") else bridge_dates(report)
    return (found.safe_on - today()).days if found and found.safe_on >= today() else None
