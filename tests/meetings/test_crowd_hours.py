"""Hours of lists, as offices write them."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from kondusif.meetings.core.crowd_hours import BadHour, Hours, read_hours

NINE, NOON = time(9), time(12)


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("09.00", Hours(NINE)),
        ("09:00 WITA", Hours(NINE)),
        ("pukul 9", Hours(NINE)),
        ("Jam 09.00 - 12.00 WITA", Hours(NINE, NOON)),
        ("09.00 WITA s/d 12.00 WITA", Hours(NINE, NOON)),
        ("09.00 s.d. selesai", Hours(NINE)),
        ("09.00 wita \u2013 selesai", Hours(NINE)),
        ("19.30 sampai dengan 24.00", Hours(time(19, 30), time(0))),
        ("00.00 - 23.59", Hours(time(0), time(23, 59))),
        (time(9, 0, 30), Hours(NINE)),
        (datetime(2024, 2, 10, 9), Hours(NINE)),
        (0.375, Hours(NINE)),
        (9, Hours(NINE)),
        ("selesai", Hours()),
        (None, Hours()),
    ],
)
def test_hours_are_read_as_written(cell: object, hours: Hours) -> None:
    assert read_hours(cell, zone="WITA") == hours


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("pagi", "hour-unreadable"),
        ("25.00", "hour-impossible"),
        ("09.60", "hour-impossible"),
        ("24.01", "hour-impossible"),
        ("09.00 WIB", "hour-zone"),
        ("09.00 - 11.00 WIB", "hour-zone"),
        (9.3, "hour-is-number"),
        ("10.00 atau 11.00", "hour-unreadable"),
    ],
)
def test_what_is_no_hour_is_not_guessed_at(cell: object, code: str) -> None:
    with pytest.raises(BadHour) as refused:
        read_hours(cell, zone="WITA")
    assert refused.value.code == code
