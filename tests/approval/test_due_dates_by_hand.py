"""Due dates counted by hand on a paper calendar, December 2023 to March 2024 and September to December 2024."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.rules.counting import started_by

TABLE = list(csv.DictReader(Path(__file__).with_name("due_dates_by_hand.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['rule']} {row['start']}")
def test_due_date_is_the_one_counted_by_hand(row: dict[str, str]) -> None:
    clock = started_by(row["election"], row["event"], row["start"])[row["rule"]]
    possible = clock.possible_on.isoformat() if clock.possible_on else ""
    assert (clock.due_on.isoformat(), possible) == (row["due"], row["possible"])


def test_the_table_covers_both_seasons() -> None:
    starts = [row["start"] for row in TABLE]
    assert min(starts) == "2023-12-01"
    assert sum("2023-12" <= start < "2024-04" for start in starts) >= 20
    assert sum("2024-09" <= start < "2025-01" for start in starts) >= 20
