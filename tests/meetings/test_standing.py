"""Where a promise stands, and what of it a reader is told: pure, without a database."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kondusif.meetings.core.standing import Standing, standing_of
from kondusif.meetings.queries.minutes import compared

DUE, MADE = date(2024, 1, 31), date(2023, 12, 12)


def standing(on: date, *, sees: bool = False, state: str = "berjalan") -> Standing:
    return standing_of(state, due_on=DUE, heard_on=MADE, on=on, sees_overdue=sees)


def test_before_and_on_the_day_everybody_reads_the_days_left() -> None:
    assert standing(DUE - timedelta(days=3)) == Standing("ahead", 3)
    assert standing(DUE) == Standing("today", 0)


def test_a_passed_date_is_called_so_to_the_chair_and_the_agency_itself_alone() -> None:
    assert standing(date(2024, 2, 3), sees=True) == Standing("passed", 3)
    assert standing(date(2024, 2, 3)) == Standing("silent", 53)


def test_a_settled_promise_has_no_days() -> None:
    assert standing(date(2024, 3, 1), sees=True, state="terpenuhi") == Standing("terpenuhi")


@given(days=st.integers(-400, 400))
def test_nobody_else_ever_reads_that_a_date_passed(days: int) -> None:
    assert standing(DUE + timedelta(days=days)).code != "passed"


@given(theirs=st.text(), mine=st.text())
def test_two_texts_side_by_side_lose_no_letter(theirs: str, mine: str) -> None:
    left, right = compared(theirs, mine)
    assert "".join(piece.text for piece in left) == theirs
    assert "".join(piece.text for piece in right) == mine


def test_what_differs_is_marked_and_the_rest_is_not() -> None:
    left, right = compared("Rapat dibuka pukul 09.00.", "Rapat dibuka pukul 09.15.")
    assert [piece.text for piece in left if piece.differs] == ["09.00."]
    assert [piece.text for piece in right if piece.differs] == ["09.15."]
