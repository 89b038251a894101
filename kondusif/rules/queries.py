"""The law and the calendar of this installation, read once; what pages and other packages ask of them."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
from django.conf import settings

from kondusif.rules.core.calendars import Calendar, Conventions, make_calendar
from kondusif.rules.core.loader import load_law
from kondusif.rules.core.rows import Law

FIRST_YEAR, LAST_YEAR = 2014, 2035


@cache
def law() -> Law:
    """Every row of rules/law."""
    return load_law()


@cache
def calendar() -> Calendar:
    """Working days of the installation: holidays, decrees and the conventions of the settings."""
    conventions = Conventions(time_zone=settings.TIME_ZONE)
    return make_calendar(law().decrees, first_year=FIRST_YEAR, last_year=LAST_YEAR, conventions=conventions)


def add_working_days(start: date, n_days: int) -> date:
    """The n-th working day after a day, that day not counted."""
    found = np.busday_offset(np.datetime64(start), n_days, roll="backward", busdaycal=calendar().working)
    return date.fromisoformat(str(found))
