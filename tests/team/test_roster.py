"""Turns without a gap, and nobody with every night."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from kondusif.team.core.roster import TURNS_A_DAY, Cycle, draw_roster

WITA = ZoneInfo("Asia/Makassar")


def drawn(n_turns: int, n_offices: int, n_days: int = 84) -> list[int]:
    cycle = Cycle(date(2024, 2, 1), n_days, time(8), n_turns)
    return [turn.index for turn in draw_roster(cycle, n_offices, zone=WITA)]


@pytest.mark.parametrize("n_turns", TURNS_A_DAY)
def test_no_hour_is_empty_or_twice(n_turns: int) -> None:
    turns = draw_roster(Cycle(date(2024, 2, 1), 3, time(8), n_turns), 4, zone=WITA)
    assert len(turns) == 3 * n_turns
    assert turns[0].starts_at.isoformat() == "2024-02-01T08:00:00+08:00"
    assert turns[-1].ends_at.isoformat() == "2024-02-04T08:00:00+08:00"
    assert all(one.ends_at == after.starts_at for one, after in pairwise(turns))


@pytest.mark.parametrize("n_offices", [2, 3, 4, 5, 6, 7])
@pytest.mark.parametrize("n_turns", TURNS_A_DAY)
def test_everybody_has_every_hour_of_the_day(n_turns: int, n_offices: int) -> None:
    counted = Counter((office, n % n_turns) for n, office in enumerate(drawn(n_turns, n_offices)))
    assert len(counted) == n_offices * n_turns
    assert max(counted.values()) <= 1.6 * min(counted.values())


@pytest.mark.parametrize("n_offices", [3, 4, 5, 6, 7])
@pytest.mark.parametrize("n_turns", TURNS_A_DAY)
def test_nobody_has_two_turns_running(n_turns: int, n_offices: int) -> None:
    order = drawn(n_turns, n_offices)
    assert all(one != after for one, after in pairwise(order))


def test_one_office_alone_has_them_all() -> None:
    assert set(drawn(3, 1)) == {0}
