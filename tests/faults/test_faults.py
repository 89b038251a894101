"""Nothing that somebody was told is kept gets lost or comes twice, whatever dies, stops, fills up or errs.

The suite makes a few of each fault; `make faults` makes more, `make faults FULL=1` all of docs/reference/durability.md.
A seed (KONDUSIF_SEED) repeats what was drawn by chance, not what the system made of it. The journal of a run
that failed stays in var/faults.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.harness.machine import describe_machine
from tests.bad_input.test_disk_full import tmpfs
from tests.faults.controls import Controls
from tests.faults.inside import STEPS
from tests.faults.journal import Journal
from tests.faults.rounds import Rounds, Tally
from tests.faults.stage import stage
from tests.setup.processes import CHECKOUT

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found through /proc (Linux)")
SIZE = os.environ.get("KONDUSIF_FAULTS", "short")
N = {
    "short": {"web": 3, "database": 2, "up": 0, "pause": 2, "clock": 3, "steps": 1, "disk": 1, "control": 1},
    "middle": {"web": 60, "database": 40, "up": 5, "pause": 9, "clock": 8, "steps": 5, "disk": 6, "control": 3},
    "full": {"web": 300, "database": 200, "up": 30, "pause": 30, "clock": 32, "steps": 25, "disk": 30, "control": 10},
}[SIZE]
SEED = int(os.environ.get("KONDUSIF_SEED") or random.randrange(1_000_000))  # noqa: S311 - repeatable, no secret


@contextmanager
def on_a_stage(request: pytest.FixtureRequest, *, small_disk: Path | None = None, up: bool = False) -> Iterator[Rounds]:
    """Rounds on a new stage. Their journal is kept where a test failed meanwhile."""
    kept = CHECKOUT / "var" / "faults" / f"{SEED}-{os.getpid()}{'-up' if up else ''}.jsonl"
    kept.parent.mkdir(parents=True, exist_ok=True)
    n_failed = request.session.testsfailed
    with stage(seed=SEED, small_disk=small_disk, own_database=up) as made:
        print(f"\nseed {SEED}, journal {kept}, {describe_machine(made.superuser())}")
        yield Rounds(made, Journal(kept), thorough=SIZE != "short")
    if request.session.testsfailed == n_failed:
        kept.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def small_disk() -> Iterator[Path | None]:
    """For the database, where one may be mounted (root); None elsewhere."""
    with tmpfs("512m") as folder:
        yield folder


@pytest.fixture(scope="module")
def rounds(request: pytest.FixtureRequest, small_disk: Path | None) -> Iterator[Rounds]:
    """The suite needs one stage, on the small disk; longer runs use the machine's own disk."""
    with on_a_stage(request, small_disk=small_disk if SIZE == "short" else None) as made:
        yield made


@pytest.fixture(scope="module")
def cramped(request: pytest.FixtureRequest, small_disk: Path | None) -> Iterator[Rounds]:
    """Rounds with the database on the small disk."""
    if small_disk is None:
        pytest.skip("mounting a small disk needs root")
    if SIZE == "short":
        yield request.getfixturevalue("rounds")
        return
    with on_a_stage(request, small_disk=small_disk) as made:
        yield made


def holds(tally: Tally, n: int) -> None:
    assert tally.trials == n
    assert not tally.wrong


def test_web_processes_die_in_the_middle_of_requests(rounds: Rounds) -> None:
    holds(rounds.kill_web(N["web"]), N["web"])


def test_postgresql_dies_while_it_writes(rounds: Rounds) -> None:
    holds(rounds.kill_database(N["database"]), N["database"])


def test_a_web_process_dies_between_two_steps_of_an_intake(rounds: Rounds) -> None:
    n = N["steps"] * len(STEPS)
    holds(rounds.cut_steps(n), n)


def test_programs_stand_still_for_a_while(rounds: Rounds) -> None:
    holds(rounds.pause(N["pause"]), N["pause"])


def test_the_disk_of_the_database_is_full_for_a_while(cramped: Rounds) -> None:
    holds(cramped.fill_disk(N["disk"], cramped.stage.folder), N["disk"])


def test_the_programs_clock_is_an_hour_off(rounds: Rounds) -> None:
    holds(rounds.jump_clock(N["clock"]), N["clock"])


@pytest.mark.skipif(not N["up"], reason="make faults: Kondusif dies with a database of its own and is started again")
def test_kondusif_dies_with_its_database_and_is_started_again(request: pytest.FixtureRequest) -> None:
    with on_a_stage(request, up=True) as made:
        holds(made.kill_database(N["up"], "kill -9 of the database of `kondusif up`"), N["up"])


def test_afterwards_the_sweep_leaves_no_file_without_a_row_and_the_record_verifies(rounds: Rounds) -> None:
    if not rounds.journal.acknowledged:
        rounds.cut_steps(len(STEPS))
    rounds.settle(Tally("after all of it"), power_cut=True, thorough=True)


class TestControls:
    """Broken on purpose, the same count finds it. These come last: what they lose stays lost."""

    def test_a_commit_that_does_not_wait_for_the_journal_is_found(self, rounds: Rounds) -> None:
        assert Controls(rounds).commit_early(N["control"]).lost

    def test_an_answer_before_the_commit_is_found(self, rounds: Rounds) -> None:
        assert Controls(rounds).answer_early().lost

    def test_a_report_without_its_key_is_found(self, rounds: Rounds) -> None:
        assert Controls(rounds).forget_key().duplicated

    def test_a_row_before_its_file_is_found(self, rounds: Rounds) -> None:
        assert Controls(rounds).write_row_first().rows_without_file

    def test_a_name_that_is_not_flushed_is_found(self, rounds: Rounds) -> None:
        assert Controls(rounds).flush_no_names().rows_without_file
