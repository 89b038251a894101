"""Numbers as offices type them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kondusif.desk.core.numbers import read_number, trimmed


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0", "0"), ("1250", "1250"), ("1.250", "1250"), ("1.250.000", "1250000"), ("12,5", "12.5"), (" 1 250 ", "1250"),
     ("1.250,75", "1250.75"), ("999999999999", "999999999999")],
)  # fmt: skip
def test_what_offices_write_is_read(typed: str, number: str) -> None:
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["", "dua", "1.25", "12.5", "-3", "1,2,3", "1.2500", "1000000000000", "١٢", "1e3", "5%", "12 TPS", "1,234"]
)
def test_what_could_mean_two_numbers_is_refused(typed: str) -> None:
    assert read_number(typed) is None


@pytest.mark.parametrize(("kept", "shown"), [("12.50", "12.5"), ("1200.00", "1200"), ("0.00", "0"), ("7.25", "7.25")])
def test_zeros_of_a_column_are_not_shown(kept: str, shown: str) -> None:
    assert str(trimmed(Decimal(kept))) == shown
