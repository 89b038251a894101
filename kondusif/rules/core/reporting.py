"""The dates a citizen is told: the safest one first, the statutory one with its article below.

Some offices count seven calendar days from the act, not seven working days from knowing it, and have
refused a report on the seventh. The safest date is therefore the day before that practice date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kondusif.rules.core.calendars import Calendar
from kondusif.rules.core.clocks import Clock, clocks
from kondusif.rules.core.editions import Edition
from kondusif.rules.core.moments import When
from kondusif.rules.core.rows import Desk
from kondusif.rules.core.wording import UNITS, write_date

HAPPENED, KNOWN, REPORTED = "terjadi", "diketahui", "disampaikan"
PRACTICE_MARK = "-praktik"


@dataclass(frozen=True, kw_only=True)
class ReportingDates:
    """Until when to bring a report to Bawaslu.

    headline_on   the safest day, told first
    desk_on       the last day up to it on which the desk is expected to be open
    practice      the clock of the strictest known practice; None where no such practice is known
    statutory     the clock of the law
    """

    headline_on: dt.date
    desk_on: dt.date
    practice: Clock | None
    statutory: Clock

    @property
    def sentence(self) -> str:
        """Both dates in words; the safest first."""
        law = self.statutory
        unit = UNITS[law.day_type]
        return (
            f"Agar aman, datanglah ke Bawaslu paling lambat {write_date(self.desk_on)}. "
            f"Menurut undang-undang, batasnya {write_date(law.due_on)} ({law.rule.number} {unit} sejak Anda tahu; "
            f"{law.article} {law.instrument})."
        )


def reporting_dates(events: Mapping[str, When], edition: Edition, calendar: Calendar) -> ReportingDates | None:
    """The dates for a reporter who gave when it happened and when she knew; None without either.

    Where only one of `terjadi` and `diketahui` is given it stands for the other.
    """
    known = {name: events[name] for name in (HAPPENED, KNOWN) if name in events}
    if not known:
        return None
    both = {HAPPENED: known.get(HAPPENED, known.get(KNOWN)), KNOWN: known.get(KNOWN, known.get(HAPPENED))}
    running = clocks({name: when for name, when in both.items() if when is not None}, edition, calendar)
    reporting = [clock for clock in running if REPORTED in clock.end_events and clock.rule.desk]
    practice = next((clock for clock in reporting if clock.id.endswith(PRACTICE_MARK)), None)
    statutory = next((clock for clock in reporting if clock.start_event == KNOWN), None)
    if statutory is None:
        return None
    safest = statutory.due_on
    if practice is not None:
        safest = min(safest, practice.due_on - dt.timedelta(days=1))
    return ReportingDates(
        headline_on=safest,
        desk_on=_last_open_day(safest, edition.desks, calendar),
        practice=practice,
        statutory=statutory,
    )


def _last_open_day(on: dt.date, desks: tuple[Desk, ...], calendar: Calendar) -> dt.date:
    if any(desk.open_all_day(on) for desk in desks):
        return on
    return calendar.last_working_day(on)
