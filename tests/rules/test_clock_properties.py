"""What must hold of every clock, whatever the day and the rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kondusif.rules.core.calendars import Calendar, Conventions
from kondusif.rules.core.clocks import clocks
from kondusif.rules.core.due import due_date, due_dates, possible_date
from kondusif.rules.core.editions import edition_on
from kondusif.rules.core.moments import add_hours, read_moment
from kondusif.rules.core.refusals import DateBeyondCalendar
from kondusif.rules.core.rows import Deadline
from tests.rules.counting import ZONE, calendar, day, the_law

NUMBERED = [rule for rule in the_law().deadlines if rule.unit != "window"]
AFTER = [rule for rule in NUMBERED if rule.direction == "after"]
HOURS = [rule for rule in AFTER if rule.unit == "hours"]

some_day = st.dates(day("2017-01-02"), day("2028-12-31"))
some_rule = st.sampled_from(NUMBERED)
some_conventions = st.builds(
    Conventions,
    count_start_day=st.booleans(),
    roll_over=st.booleans(),
    collective_leave_works=st.booleans(),
    voting_day_works=st.booleans(),
)


@given(some_rule, some_day, some_day, some_conventions)
def test_a_later_start_never_gives_an_earlier_due_date(
    rule: Deadline, one: dt.date, other: dt.date, conventions: Conventions
) -> None:
    first, last = sorted((one, other))
    days = calendar(conventions)
    assert due_date(first, rule, days) <= due_date(last, rule, days)


@given(st.sampled_from(AFTER), some_day, st.sets(some_day, max_size=8))
def test_one_more_holiday_never_shortens_a_clock(rule: Deadline, start: dt.date, extra: set[dt.date]) -> None:
    plain = calendar()
    more = Calendar(
        plain.first, plain.last, {**plain.free_days, **dict.fromkeys(extra, "Libur contoh")}, plain.conventions
    )
    assert due_date(start, rule, more) >= due_date(start, rule, plain)
    assert possible_date(start, rule, more) >= possible_date(start, rule, plain)


@given(st.sampled_from(HOURS), st.datetimes(dt.datetime(2017, 1, 2), dt.datetime(2028, 12, 1)))
def test_hours_never_pause(rule: Deadline, start: dt.datetime) -> None:
    at = read_moment(start, ZONE).at
    assert at is not None
    assert add_hours(at, rule.number) - at == dt.timedelta(hours=rule.number)


@given(some_rule, some_day)
def test_the_array_and_the_clock_agree(rule: Deadline, start: dt.date) -> None:
    edition = replace(edition_on(the_law(), "pilkada", day("2024-11-28")), deadlines=(rule,))
    names = [name for name in rule.start if name in the_law().vocabulary.events]
    found = clocks({names[0]: start}, edition, calendar())
    array = due_dates(np.array([start], dtype="datetime64[D]"), rule, calendar())
    assert [clock.due_on for clock in found] == [array[0].item()]


@given(some_rule, some_day)
def test_the_strip_counts_to_the_number_of_the_rule(rule: Deadline, start: dt.date) -> None:
    edition = replace(edition_on(the_law(), "pilkada", day("2024-11-28")), deadlines=(rule,))
    (clock,) = clocks({rule.start[0]: start}, edition, calendar())
    if rule.unit in ("working", "calendar", "hari"):
        (due,) = [cell for cell in clock.days if cell.is_due]
        assert due.counted == rule.number
        assert sorted(cell.counted for cell in clock.days if cell.counted is not None) == list(
            range(1, rule.number + 1)
        )
    if rule.unit == "hari":
        (possible,) = [cell for cell in clock.days if cell.is_possible]
        assert possible.possible_counted == rule.number


@given(st.sampled_from([rule for rule in AFTER if rule.unit == "hari"]), some_day)
def test_the_safe_date_is_never_after_the_possible_one(rule: Deadline, start: dt.date) -> None:
    assert due_date(start, rule, calendar()) <= possible_date(start, rule, calendar())


@given(st.sampled_from([rule for rule in AFTER if rule.unit == "working"]), some_day)
def test_a_working_clock_ends_on_a_working_day(rule: Deadline, start: dt.date) -> None:
    due = due_date(start, rule, calendar())
    assert calendar().works(due)
    assert due - start >= dt.timedelta(days=rule.number)


@given(some_day, st.integers(1, 40))
def test_a_working_clock_counted_by_walking_is_the_same(start: dt.date, number: int) -> None:
    rule = replace(next(rule for rule in AFTER if rule.id == "pemilu-lapor"), number=number)
    on, left = start, number
    while left:
        on += dt.timedelta(days=1)
        left -= calendar().works(on)
    assert due_date(start, rule, calendar()) == on


@pytest.mark.parametrize("start", ["1999-01-01", "2030-12-30", "2041-05-05"])
def test_a_date_beyond_the_known_holidays_is_refused(start: str) -> None:
    rule = next(rule for rule in AFTER if rule.id == "pemilu-lapor")
    with pytest.raises(DateBeyondCalendar, match="berada di luar kalender"):
        due_date(day(start), rule, calendar())
