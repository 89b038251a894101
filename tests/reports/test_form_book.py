"""A form book: its codes are real and nowhere stored, and only the post it went to types its sheets in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kondusif.reports.core.form_books import (
    LETTERS,
    SheetNumber,
    SheetUnreadable,
    check_character,
    read_sheet,
    sheet_key,
)

KEY = "kunci rekaan"
books = st.text(alphabet=LETTERS, min_size=5, max_size=5)
places = st.integers(min_value=1, max_value=200)


@given(books, places)
def test_a_printed_number_is_read_back_however_it_is_typed(book: str, place: int) -> None:
    sheet = SheetNumber(book, place)
    for typed in (str(sheet), str(sheet).lower(), str(sheet).replace("-", " "), f"  {sheet}".replace("0", "o")):
        assert read_sheet(typed) == sheet


@given(books, places, st.integers(0, 8), st.sampled_from(LETTERS[:31]))
def test_one_wrong_character_is_noticed(book: str, place: int, at: int, letter: str) -> None:
    letters = str(SheetNumber(book, place)).replace("-", "")
    wrong = letters[:at] + letter + letters[at + 1 :]
    if wrong == letters or "Z" in letters:
        return
    with pytest.raises(SheetUnreadable) as refused:
        read_sheet(wrong)
    assert refused.value.is_slip


@pytest.mark.parametrize("typed", ["", "7K3QX", "7K3QX-012", "7K3QX-0123-M", "7K3U?-012-M", "halo"])
def test_something_else_than_a_sheet_number_is_no_slip(typed: str) -> None:
    with pytest.raises(SheetUnreadable) as refused:
        read_sheet(typed)
    assert not refused.value.is_slip


def test_there_is_no_sheet_zero() -> None:
    with pytest.raises(SheetUnreadable):
        read_sheet("7K3QX-000-" + check_character("7K3QX000"))


def test_keys_differ_by_sheet_book_and_instance_and_are_the_same_again() -> None:
    sheets = [SheetNumber(book, place) for book in ("7K3QX", "7K3QY") for place in range(1, 201)]
    keys = {sheet_key(sheet, KEY) for sheet in sheets} | {sheet_key(sheet, "kunci lain") for sheet in sheets}
    assert len(keys) == 800
    assert sheet_key(sheets[0], KEY) == sheet_key(SheetNumber("7K3QX", 1), KEY)
    assert all(len(key) == 64 for key in keys)
