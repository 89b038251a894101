"""One million due dates of each day type, against bare numpy.busday_offset in the same run.

    .venv/bin/python benchmarks/due_dates.py

Best of three runs. "bare" is numpy.busday_offset over the same dates, without rule, range check or reading.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

import numpy as np

from benchmarks.harness.rows import tell_row
from kondusif.rules.core.calendars import Days, make_calendar
from kondusif.rules.core.due import due_dates, possible_dates
from kondusif.rules.core.editions import edition_on
from kondusif.rules.core.loader import load_law

N_DATES = 1_000_000
MOST_SECONDS = 5.0
RULES = ("pemilu-lapor", "pemilu-tindaklanjut", "pidana-pemilu-teruskan", "pemilu-lapor-praktik")


def best_of_three(work: Callable[[], object]) -> float:
    """Seconds of the fastest of three runs."""
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def main() -> None:
    """Print a table of rule, seconds and ratio to the bare call."""
    law = load_law()
    calendar = make_calendar(law.decrees, first_year=2014, last_year=2032)
    edition = edition_on(law, "pemilu", dt.date(2024, 2, 14))
    span = int((np.datetime64("2029-12-31") - np.datetime64("2017-01-01")).astype(int))
    starts: Days = np.datetime64("2017-01-01") + np.random.default_rng(20240214).integers(0, span, N_DATES)

    bare = best_of_three(lambda: np.busday_offset(starts, 7, roll="backward", busdaycal=calendar.working))
    print(f"{N_DATES:,} dates; bare numpy.busday_offset {bare:.4f} s")
    print(f"{'rule':<26}{'unit':<10}{'seconds':>9}{'of bare':>9}")
    slowest = 0.0
    for rule_id in RULES:
        rule = edition.deadline(rule_id)
        seconds = best_of_three(lambda rule=rule: due_dates(starts, rule, calendar))  # type: ignore[misc]  # bound now, called now
        assert seconds < MOST_SECONDS
        slowest = max(slowest, seconds)
        print(f"{rule_id:<26}{rule.unit:<10}{seconds:>9.4f}{seconds / bare:>8.2f}x")
    both = edition.deadline("pemilu-tindaklanjut")
    seconds = best_of_three(
        lambda: (due_dates(starts, both, calendar), possible_dates(starts, both, calendar)),
    )
    assert seconds < MOST_SECONDS
    tell_row("due-dates", f"{slowest:.2f} s ({slowest / bare:.2f} times bare `numpy.busday_offset`)")
    print(f"{'safe and possible':<26}{both.unit:<10}{seconds:>9.4f}{seconds / bare:>8.2f}x")


if __name__ == "__main__":
    main()
