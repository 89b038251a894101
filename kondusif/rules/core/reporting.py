"""The dates a citizen is told: the safest one first, the statutory one with its article below.

Some offices count seven calendar days from the act, not seven working days from knowing it, and have
refused a report on the seventh; a desk may be crowded, or closed for an hour that nobody announced. The date that is
told first therefore keeps a margin (convention C6) before the last day of the law and of that practice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kondusif.rules.core.calendars import Calendar
from kondusif.rules.core.clocks import Clock, clocks, closing_hour, last_open_day, with_margin
from kondusif.rules.core.editions import Edition
from kondusif.rules.core.moments import When
from kondusif.rules.core.rows import DeskHour, Status
from kondusif.rules.core.wording import UNITS, _, mark, with_hour, write_date

HAPPENED, KNOWN, REPORTED = "terjadi", "diketahui", "disampaikan"
PRACTICE_MARK = "-praktik"


@dataclass(frozen=True, kw_only=True)
class ReportingDates:
    """Until when to bring a report to Bawaslu.

    headline_on  a margin before the practice date, or before the law's own last day if that is earlier
    safe_on      told first: the last day up to it on which the desk is expected to be open
    safe_closes  closing hour of the desk on that day; None where it is not known, or open all day
    practice     the clock of the strictest known practice; None where no such practice is known
    statutory    the clock of the law
    pilkada      the election is a Pilkada
    """

    headline_on: dt.date
    safe_on: dt.date
    safe_closes: DeskHour | None = None
    practice: Clock | None
    statutory: Clock
    pilkada: bool

    @property
    def statutory_on(self) -> dt.date:
        return self.statutory.due_on

    @property
    def statutory_text(self) -> str:
        """ "7 hari kerja sejak Anda tahu"."""
        said = _("%(n)s %(unit)s sejak Anda tahu")
        return said % {"n": self.statutory.rule.number, "unit": _(UNITS[self.statutory.day_type])}

    @property
    def article(self) -> str:
        return f"{self.statutory.article} {self.statutory.instrument}"

    @property
    def practice_status(self) -> Status:
        """How far the safe date's rule was checked: the practice's, else the law's."""
        return (self.practice or self.statutory).status

    @property
    def safe_on_is_past(self) -> bool:
        """The safest day lies before the day the reporter knew: only going at once is left."""
        return self.safe_on < self.statutory.starts_on

    @property
    def sentence(self) -> str:
        """Both dates in words, the safest first; once where they are the same day."""
        law = f"({self.statutory_text}; {self.article})."
        last = with_hour(write_date(self.statutory_on), self.statutory.desk_closes)
        if self.safe_on == self.statutory_on:
            said = _("Datanglah ke Bawaslu paling lambat %(day)s, batas menurut undang-undang %(law)s")
            return said % {"day": last, "law": law}
        return _("%(advice)s Menurut undang-undang, batasnya %(day)s %(law)s") % {
            "advice": self._advice(),
            "day": last,
            "law": law,
        }

    def _advice(self) -> str:
        """Until when to come, and why so early."""
        if self.safe_on_is_past:
            return _("Ada kantor yang menghitung sejak hari kejadian; datanglah ke Bawaslu secepatnya.")
        safe = with_hour(write_date(self.safe_on), self.safe_closes)
        if self.practice is None or self.safe_on >= self.statutory.safe_on:
            return _("Agar aman, datanglah ke Bawaslu paling lambat %(day)s.") % {"day": safe}
        strictest = mark(_("mengikuti kantor yang menghitung paling ketat"), self.practice_status)
        said = _("Agar aman, datanglah ke Bawaslu paling lambat %(day)s, %(reason)s.")
        return said % {"day": safe, "reason": strictest}


def find_reporting_dates(
    events: Mapping[str, When], edition: Edition, calendar: Calendar, *, kind: str = ""
) -> ReportingDates | None:
    """The dates for a reporter who gave when it happened and when she knew; None without either.

    kind  a kind of the law: None comes back for one that is not reported to Bawaslu; "" for any kind

    Where only one of `terjadi` and `diketahui` is given it stands for the other.
    """
    known = {name: events[name] for name in (HAPPENED, KNOWN) if name in events}
    if not known:
        return None
    both = {HAPPENED: known.get(HAPPENED, known.get(KNOWN)), KNOWN: known.get(KNOWN, known.get(HAPPENED))}
    running = clocks({name: when for name, when in both.items() if when is not None}, edition, calendar)
    reporting = [
        clock
        for clock in running
        if REPORTED in clock.end_events and clock.rule.desk and (not kind or kind in clock.rule.kinds)
    ]
    practice = next((clock for clock in reporting if clock.id.endswith(PRACTICE_MARK)), None)
    statutory = next((clock for clock in reporting if clock.start_event == KNOWN), None)
    if statutory is None:
        return None
    safest = with_margin(min(statutory.due_on, practice.due_on if practice else statutory.due_on), calendar)
    safe_on = last_open_day(safest, edition.desks, calendar, since=statutory.starts_on)
    return ReportingDates(
        headline_on=safest,
        safe_on=safe_on,
        safe_closes=closing_hour(edition.desks, statutory.rule.desk, safe_on, calendar),
        practice=practice,
        statutory=statutory,
        pilkada=edition.regime == "pilkada",
    )
