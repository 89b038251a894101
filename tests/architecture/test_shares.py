"""Nothing that waits for `make test-long` is forgotten, and what is named there exists."""

from __future__ import annotations

import pytest

from tests.architecture.source import ROOT
from tests.shares import JOURNEYS, LONG, is_asked_for, is_in_share, named_by, share_of


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


@pytest.mark.parametrize(
    ("named", "is_run"),
    [
        (["tests"], False),
        (["tests/faults"], True),
        (["tests/faults/test_faults.py"], True),
        (["tests/theft", "tests/faults"], True),
        (["tests/fa"], False),
        ([""], False),
    ],
)
def test_a_run_that_names_what_takes_long_runs_it(named: list[str], is_run: bool) -> None:
    """As `make faults`, `make theft` and `make isolation` do."""
    assert is_asked_for("tests/faults/test_faults.py", named) is is_run


def test_a_folder_with_some_that_takes_long_is_no_word_for_it() -> None:
    assert not is_asked_for("tests/cli/test_story.py", ["tests/cli"])
    assert named_by("tests/cli/test_story.py::test_it", ROOT) == "tests/cli/test_story.py"
    assert named_by("/elsewhere", ROOT) == ""


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "a/b"])
def test_a_share_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"invalid|unpack|/"):
        share_of(text)
