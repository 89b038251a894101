"""Broken on purpose, the count of tests/faults finds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.conftest import N
from tests.faults.controls import Controls
from tests.faults.rounds import Rounds

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found through /proc (Linux)")


def test_a_commit_that_does_not_wait_for_the_journal_is_found(rounds: Rounds) -> None:
    assert Controls(rounds).commit_early(N["control"]).lost


def test_an_answer_before_the_commit_is_found(rounds: Rounds) -> None:
    assert Controls(rounds).answer_early().lost


def test_a_report_without_its_key_is_found(rounds: Rounds) -> None:
    assert Controls(rounds).forget_key().duplicated


def test_a_row_before_its_file_is_found(rounds: Rounds) -> None:
    assert Controls(rounds).write_row_first().rows_without_file


def test_a_name_that_is_not_flushed_is_found(rounds: Rounds) -> None:
    assert Controls(rounds).flush_no_names().rows_without_file
