"""A stage for each file of tests: what the controls lose stays lost, and workers that steal tests keep no order."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.harness.machine import describe_machine
from tests.bad_input.test_disk_full import tmpfs
from tests.faults.journal import Journal
from tests.faults.rounds import Rounds
from tests.faults.stage import stage
from tests.setup.processes import CHECKOUT

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
    kept = CHECKOUT / "var" / "faults" / f"{SEED}-{os.getpid()}-{request.node.name[:40].replace('/', '-')}.jsonl"
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
