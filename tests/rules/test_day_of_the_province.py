"""Between midnight and eight in Lombok it is still yesterday in UTC: clocks go by Lombok."""

from __future__ import annotations

import datetime as dt

from kondusif.base.time import now, pretending
from kondusif.rules.core.routing import Facts
from kondusif.rules.queries import clock_view, reporting_dates, what_if

NIGHT = dt.datetime(2024, 2, 13, 18, 30, tzinfo=dt.UTC)  # 14 February, 02.30 WITA


def test_a_clock_drawn_at_night_counts_from_the_day_in_the_province() -> None:
    told = reporting_dates("pemilu", "pidana", dt.date(2024, 2, 12), dt.date(2024, 2, 12))
    assert told is not None
    with pretending(NIGHT):
        view = clock_view(told.statutory, now())
    assert [day.on for day in view.days if day.is_today] == [dt.date(2024, 2, 14)]
    assert view.countdown == clock_view(told.statutory, dt.date(2024, 2, 14)).countdown


def test_the_strip_shows_the_safe_and_the_last_day_apart() -> None:
    told = reporting_dates("pemilu", "pidana", dt.date(2024, 2, 12), dt.date(2024, 2, 12))
    assert told is not None
    view = clock_view(told.statutory, dt.date(2024, 2, 14))
    assert [day.on for day in view.days if day.is_safe] == [told.statutory.safe_on]
    assert [day.on for day in view.days if day.is_limit] == [told.statutory.limit_on]
    assert told.statutory.safe_on < told.statutory.limit_on


def test_a_what_if_without_events_asks_for_the_law_of_the_day_in_the_province() -> None:
    with pretending(NIGHT):
        assert what_if(Facts(regime="pemilu", kind="pidana", actor="warga"), {}).on == dt.date(2024, 2, 14)
