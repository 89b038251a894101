"""Nothing that somebody was told is kept gets lost or comes twice, whatever dies, stops, fills up or errs.

The suite makes a few of each fault; `make faults` makes more, `make faults FULL=1` all of docs/reference/durability.md.
A seed (KONDUSIF_SEED) repeats what was drawn by chance, not what the system made of it. The journal of a run
that failed stays in var/faults.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.conftest import N, on_a_stage
from tests.faults.inside import STEPS
from tests.faults.rounds import Rounds, Tally

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found through /proc (Linux)")


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
