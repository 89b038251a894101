"""C1 to C5 are settings: each changes exactly what it says."""

from __future__ import annotations

import pytest
from django.test import override_settings

from kondusif.rules import queries
from kondusif.rules.core.calendars import Conventions
from kondusif.rules.core.refusals import WordUnknown
from kondusif.rules.core.rows import DeskHour
from tests.rules.counting import calendar, day, running

LAPOR = "pemilu-lapor"


def due(conventions: Conventions | None, known: str, election: str = "pemilu-2024", rule: str = LAPOR) -> str:
    return running(election, conventions=conventions, diketahui=known)[rule].due_on.isoformat()


def test_c1_counting_the_start_day_ends_a_working_day_earlier() -> None:
    assert due(None, "2024-02-13") == "2024-02-23"
    assert due(Conventions(count_start_day=True), "2024-02-13") == "2024-02-22"


def test_c2_a_saturday_limit_rolls_over_only_when_told() -> None:
    assert due(None, "2024-11-23", "pilkada-2024", "pilkada-lapor") == "2024-11-30"
    assert due(Conventions(roll_over=True), "2024-11-23", "pilkada-2024", "pilkada-lapor") == "2024-12-02"


def test_c3_collective_leave_may_be_a_working_day() -> None:
    assert due(None, "2024-02-07") == "2024-02-21"
    assert due(Conventions(collective_leave_works=True), "2024-02-07") == "2024-02-20"


def test_c4_voting_day_may_be_a_working_day() -> None:
    assert due(Conventions(voting_day_works=True), "2024-02-13") == "2024-02-22"


def test_c5_the_desk_closes_on_the_last_day() -> None:
    assert running("pemilu-2024", diketahui="2024-02-13")[LAPOR].desk_closes == DeskHour("16.30", "unverified")
    assert running("pemilu-2024", diketahui="2024-02-09")[LAPOR].desk_closes == DeskHour("16.00", "unverified")


def test_c5_may_be_switched_off() -> None:
    without = Conventions(desk_hours_apply=False)
    assert running("pemilu-2024", conventions=without, diketahui="2024-02-13")[LAPOR].desk_closes is None


def test_both_voting_days_of_2024_are_free() -> None:
    assert not calendar().works(day("2024-02-14"))
    assert not calendar().works(day("2024-11-27"))


def test_holidays_carry_indonesian_names() -> None:
    assert calendar().why_free(day("2024-02-09")) == "Cuti Bersama Tahun Baru Imlek"
    assert calendar().why_free(day("2024-02-17")) == "Sabtu"
    assert calendar().why_free(day("2024-02-16")) == ""


@override_settings(CLOCK_CONVENTIONS={"roll_over": True}, TIME_ZONE="Asia/Jayapura")
def test_conventions_are_read_from_the_settings() -> None:
    assert queries.conventions() == Conventions(roll_over=True, time_zone="Asia/Jayapura")
    assert queries.working_calendar().conventions.roll_over


@override_settings(CLOCK_CONVENTIONS={"roll_ovr": True})
def test_a_misspelt_convention_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(WordUnknown, match=r"Konvensi 'roll_ovr' tidak dikenal. Yang dikenal: count_start_day"):
        queries.conventions()


def test_another_zone_reads_the_same_moment_at_another_hour() -> None:
    jakarta = Conventions(time_zone="Asia/Jakarta")
    clock = running("pilkada-2024", conventions=jakarta, diminta_lisan="2024-12-07T21:30:00+08:00")["konflik-tni"]
    assert clock.due_at is not None
    assert clock.due_at.isoformat() == "2024-12-08T20:30:00+07:00"
