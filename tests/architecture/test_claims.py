"""Whoever claims a protection names the test that would fail without it, or says that there is none."""

from __future__ import annotations

import pytest

from tests.architecture.claims import NAMED, PAGES, units_of
from tests.architecture.source import ROOT
from tests.architecture.test_asvs import exists


@pytest.mark.parametrize("page", PAGES)
def test_every_claim_names_a_test_or_says_that_there_is_none(page: str) -> None:
    assert [str(unit) for unit in units_of(page) if unit.is_open] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_claim_names_is_there(page: str) -> None:
    named = set(NAMED.findall((ROOT / page).read_text()))
    assert [each for each in sorted(named) if not is_there(each)] == []


def is_there(named: str) -> bool:
    """A test of a file, a file, a table of data or a folder."""
    return exists(named) if ".py" in named else (ROOT / named).exists()


SAMPLE = """# Page

Nobody reads it (`tests/web/test_kept.py`).

Nobody else reads
it either.

## Table
| who | only what |
|---|---|
| one | never |
| two | `tests/web/test_kept.py`, never |
- a point that cannot
  go on (not tested)
- a point that cannot

## Told at once
Proof of this section: `tests/web/test_kept.py`.

It is refused.

## Limits
- Nobody promises this.
"""


def test_a_claim_without_a_test_is_noticed() -> None:
    found = [(unit.line, unit.text) for unit in units_of("a page", SAMPLE) if unit.is_open]
    assert found == [(5, "Nobody else reads it either."), (11, "| one | never |"), (15, "- a point that cannot")]
