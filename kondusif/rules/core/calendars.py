"""Which days work: public and government holidays of Indonesia, decrees, and the conventions in use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import holidays
import numpy as np
import numpy.typing as npt
from holidays.constants import GOVERNMENT, PUBLIC

from kondusif.rules.core.refusals import DateBeyondCalendar
from kondusif.rules.core.rows import Decree
from kondusif.rules.core.wording import _, name_day, write_date

Days = npt.NDArray[np.datetime64]
COUNTRY, LANGUAGE, ESTIMATE = "ID", "id", "perkiraan"


@dataclass(frozen=True, kw_only=True)
class Conventions:
    """How days are counted where no text says it; docs/reference/rules.md, C1 to C6.

    count_start_day         C1  the start day is day one
    roll_over               C2  a calendar deadline on a free day moves to the next working day
    collective_leave_works  C3  cuti bersama is a working day
    voting_day_works        C4  voting day is a working day
    desk_hours_apply        C5  the desk's closing hour ends the last day
    reporting_margin_days   C6  days between the date that a reporter is told and the last legal day
    working_week            Monday to Sunday, 1 works
    time_zone               in which hours are read and written
    """

    count_start_day: bool = False
    roll_over: bool = False
    collective_leave_works: bool = False
    voting_day_works: bool = False
    desk_hours_apply: bool = True
    reporting_margin_days: int = 1
    working_week: str = "1111100"
    time_zone: str = "Asia/Makassar"


@dataclass(frozen=True, eq=False)
class Calendar:
    """Free days with their names between two dates, both included.

    leave_known_to  last day of the last year whose cuti bersama has been decided
    """

    first: dt.date
    last: dt.date
    free_days: Mapping[dt.date, str]
    conventions: Conventions = field(default_factory=Conventions)
    leave_known_to: dt.date = dt.date.max

    @cached_property
    def working(self) -> np.busdaycalendar:
        return np.busdaycalendar(weekmask=self.conventions.working_week, holidays=sorted(self.free_days))

    def works(self, on: dt.date) -> bool:
        return self.conventions.working_week[on.weekday()] == "1" and on not in self.free_days

    def why_free(self, on: dt.date) -> str:
        """The holiday's name, else the weekday's; empty on a working day."""
        return self.free_days.get(on) or ("" if self.works(on) else name_day(on))

    def last_working_day(self, on: dt.date) -> dt.date:
        """The day itself if it works, else the nearest working day before it."""
        while not self.works(on):
            on -= dt.timedelta(days=1)
        return on

    def check(self, days: Days) -> Days:
        """The same days, or DateBeyondCalendar when one lies outside the known years."""
        if days.size and (days.min() < np.datetime64(self.first) or days.max() > np.datetime64(self.last)):
            found = days.min() if days.min() < np.datetime64(self.first) else days.max()
            raise DateBeyondCalendar(
                _(
                    "Tanggal %(day)s berada di luar kalender. Hari libur diketahui dari %(first)s sampai %(last)s. "
                    "Periksa tanggalnya."
                )
                % {"day": found, "first": write_date(self.first), "last": write_date(self.last)}
            )
        return days


def make_calendar(
    decrees: Iterable[Decree], *, first_year: int, last_year: int, conventions: Conventions | None = None
) -> Calendar:
    """Holidays of the package and of the decrees, as the conventions let them count.

    Source: `holidays`, categories public and government; decrees as given.
    """
    chosen = conventions or Conventions()
    years = range(first_year, last_year + 1)
    public, both = (
        holidays.country_holidays(COUNTRY, years=years, categories=categories, language=LANGUAGE)
        for categories in ((PUBLIC,), (PUBLIC, GOVERNMENT))
    )
    free = {day: name for day, name in both.items() if day in public or not chosen.collective_leave_works}
    for decree in decrees:
        ignored = (decree.sort == "voting" and chosen.voting_day_works) or (
            decree.sort == "collective" and chosen.collective_leave_works
        )
        if ignored or not decree.stops_work:
            free.pop(decree.on, None)
        else:
            free.setdefault(decree.on, decree.name)
    last_leave = max((day.year for day in both if day not in public), default=first_year - 1)
    return Calendar(
        dt.date(first_year, 1, 1),
        dt.date(last_year, 12, 31),
        free,
        chosen,
        leave_known_to=dt.date(last_leave, 12, 31),
    )
