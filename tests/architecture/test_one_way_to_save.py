"""Changed columns are saved in one way: `update_row`, and `update_row_if` where the row must still be so."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "kondusif"
BY_HAND = re.compile(r"for \w+, \w+ in .*\.items\(\):\n +setattr\(")
KEPT = {
    "base/database.py": "the one place",
    "agencies/actions/change_post.py": "`save` fails where the row is gone; nothing locks it before",
}


def test_no_action_sets_columns_by_hand() -> None:
    found = {
        str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py") if BY_HAND.search(path.read_text(encoding="utf-8"))
    }
    assert found == set(KEPT)
