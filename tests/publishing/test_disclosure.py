"""Masking: nothing small is told, nothing small follows from what is, and not more is masked than helps."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kondusif.publishing.core.bounds import DOWN, UP, Reader
from kondusif.publishing.core.disclosure import K, is_safe, mask, small
from kondusif.publishing.core.tables import TOTAL, Table
from tests.publishing.tables import all_but, fitting, table_of, tables

LARGE = [[40, 30, 20], [25, 60, 18], [33, 21, 45]]


def test_a_table_without_small_counts_is_told_as_a_whole() -> None:
    assert mask(table_of(LARGE)) == frozenset()


def test_one_small_count_takes_three_others_with_it() -> None:
    rows = [row.copy() for row in LARGE]
    rows[0][0] = 2
    masked = mask(table_of(rows))
    assert ("a", "1") in masked
    assert len(masked) == 4
    assert not any(TOTAL in cell for cell in masked), "totals are worth more than inner counts"


@pytest.mark.parametrize("n", range(K))
def test_every_count_under_five_is_masked_and_zero_is_one(n: int) -> None:
    rows = [row.copy() for row in LARGE]
    rows[1][2] = n
    table = table_of(rows)
    assert ("b", "3") in mask(table)
    assert small(table) == [("b", "3")]


def test_five_is_told() -> None:
    rows = [row.copy() for row in LARGE]
    rows[1][2] = 5
    assert mask(table_of(rows)) == frozenset()


def test_small_totals_are_masked_too() -> None:
    masked = mask(table_of([[1, 2], [30, 40]]))
    assert {("a", TOTAL), ("a", "1"), ("a", "2")} <= masked


def test_an_empty_table_tells_nothing() -> None:
    table = table_of([[0, 0], [0, 0]])
    assert mask(table) == frozenset(table)


def test_two_small_counts_whose_sum_would_be_known_are_not_enough() -> None:
    """1 and 2 in a line whose total and other counts are told: each could only be 0 to 3."""
    rows = [[1, 2, 50], [30, 40, 60], [25, 35, 45]]
    table = table_of(rows)
    naive = frozenset({("a", "1"), ("a", "2"), ("b", "1"), ("b", "2")})
    assert not is_safe(table, naive)
    assert is_safe(table, mask(table))


def test_the_same_table_gives_the_same_mask() -> None:
    rows = [[3, 17, 0, 9], [8, 0, 22, 4], [0, 5, 11, 40]]
    assert mask(table_of(rows)) == mask(table_of(rows))


@given(tables())
@settings(max_examples=60, deadline=None)
def test_every_small_count_may_still_be_anything_from_none_to_five(table: Table) -> None:
    reader = Reader(table, mask(table))
    for cell in small(table):
        n = table.at(cell)
        assert reader.room(cell, DOWN, enough=n) == n
        assert reader.room(cell, UP, enough=K - n) == K - n


@given(tables(most_rows=2, most_columns=3, count=st.integers(0, 2)), st.data())
@settings(max_examples=60, deadline=None)
def test_bounds_are_those_of_every_table_that_fits(table: Table, data: st.DataObject) -> None:
    """Checked by writing all of them down; the sum of all is told, so that there are not infinitely many."""
    cells = [cell for cell in table if cell != (TOTAL, TOTAL)]
    masked = frozenset(data.draw(st.sets(st.sampled_from(cells), max_size=4)))
    found = list(fitting(table, all_but(table, masked), table.at((TOTAL, TOTAL))))
    reader = Reader(table, masked)
    for cell in masked:
        values = [each.at(cell) for each in found]
        n = table.at(cell)
        assert n - reader.room(cell, DOWN, enough=n) == min(values)
        assert n + reader.room(cell, UP, enough=99) == max(values)


@given(tables(most_rows=5, most_columns=5))
@settings(max_examples=40, deadline=None)
def test_nothing_is_masked_that_could_be_told(table: Table) -> None:
    masked = mask(table)
    assert [cell for cell in masked - set(small(table)) if is_safe(table, masked - {cell})] == []
