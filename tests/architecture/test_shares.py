"""Nothing that waits for `make test-long` is forgotten, and what is named there exists."""

from __future__ import annotations

import pytest

from tests.architecture.source import ROOT
from tests.shares import JOURNEYS, LONG, is_in_share, share_of


def test_what_takes_long_and_what_is_a_journey_exist() -> None:
    assert [path for path in LONG if not (ROOT / path).exists()] == []
    named = [name.split("::") for name in JOURNEYS]
    assert [f"{path}::{test}" for path, test in named if f"def {test}(" not in (ROOT / path).read_text()] == []


def test_each_file_is_in_one_share() -> None:
    files = [file.relative_to(ROOT).as_posix() for file in (ROOT / "tests").rglob("test_*.py")]
    for of in (1, 2, 4):
        shares = [[which for which in range(1, of + 1) if is_in_share(file, which, of)] for file in files]
        assert {len(found) for found in shares} == {1}
        assert len({found[0] for found in shares}) == of


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "a/b"])
def test_a_share_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"invalid|unpack|/"):
        share_of(text)
