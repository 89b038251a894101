"""Due dates as arrays: the one place where days are added."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import numpy as np

from kondusif.rules.core.calendars import Calendar, Days
from kondusif.rules.core.rows import Deadline

HOURS_A_DAY = 24


def due_dates(starts: Days, rule: Deadline, calendar: Calendar) -> Days:
    """The last day of each clock; for a plain "hari" the safe one, counted in calendar days.

    starts    datetime64[D][n]  days of the start event
    rule      a deadline with a number (not a window)
    returns   datetime64[D][n]  hour clocks: the day on which the last hour falls, the start being
              the first moment of its day

    Raises DateBeyondCalendar when a date lies outside the years whose holidays are known.
    Source: conventions C1 and C2 of the calendar; docs/reference/rules.md.
    """
    unit = "calendar" if rule.unit == "hari" else rule.unit
    return _count(starts, rule, calendar, unit)


def possible_dates(starts: Days, rule: Deadline, calendar: Calendar) -> Days:
    """The last days when a plain "hari" is read as hari kerja; same shapes as `due_dates`."""
    return _count(starts, rule, calendar, "working")


def due_date(start: dt.date, rule: Deadline, calendar: Calendar) -> dt.date:
    """`due_dates` for one day."""
    return _one(due_dates(_many(start), rule, calendar))


def possible_date(start: dt.date, rule: Deadline, calendar: Calendar) -> dt.date:
    """`possible_dates` for one day."""
    return _one(possible_dates(_many(start), rule, calendar))


def _count(starts: Days, rule: Deadline, calendar: Calendar, unit: str) -> Days:
    starts = calendar.check(np.asarray(starts, dtype="datetime64[D]"))
    sign = -1 if rule.direction == "before" else 1
    first = int(calendar.conventions.count_start_day)
    if unit == "working":
        days = _add_working(starts, sign, rule.number, calendar)
    elif unit == "calendar":
        days = starts + np.timedelta64(sign * (rule.number - first), "D")
    elif unit == "hours":
        days = starts + np.timedelta64(sign * -(-rule.number // HOURS_A_DAY), "D")
    elif unit == "months":
        days = _add_months(starts, sign * rule.number)
    else:
        raise ValueError(f"rule {rule.id}: a {unit} has no number of days")
    if calendar.conventions.roll_over and unit == "calendar" and sign == 1:
        days = np.busday_offset(calendar.check(days), 0, roll="forward", busdaycal=calendar.working)
    return calendar.check(days)


def _add_working(starts: Days, sign: int, number: int, calendar: Calendar) -> Days:
    """Day one is the next working day after the start, or the start itself where it counts (C1)."""
    counts_start = calendar.conventions.count_start_day
    roll: Literal["forward", "backward"] = "forward" if (sign == 1) == counts_start else "backward"
    steps = sign * (number - int(counts_start))
    days: Days = np.busday_offset(starts, steps, roll=roll, busdaycal=calendar.working)
    return days


def _add_months(starts: Days, months: int) -> Days:
    """The same day of another month, or that month's last day."""
    month = starts.astype("datetime64[M]")
    day = starts - month.astype("datetime64[D]")
    target = month + np.timedelta64(months, "M")
    last = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    days: Days = np.minimum(target.astype("datetime64[D]") + day, last)
    return days


def _many(day: dt.date) -> Days:
    return np.array([day], dtype="datetime64[D]")


def _one(days: Days) -> dt.date:
    found: dt.date = days[0].item()
    return found
