"""What is broken on purpose, to see that the count finds it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from tests.faults.count import Count, count, reports_there
from tests.faults.crowd import crowd
from tests.faults.doors import DeviceReport, Work, new_citizen_report, see_through
from tests.faults.journal import Journal
from tests.faults.rounds import Rounds
from tests.faults.stage import LOST_AT_ONCE, kill
from tests.setup.processes import eventually

ENOUGH = 10  # reports acknowledged before PostgreSQL dies


class Controls:
    """Each on the stage of other rounds, with a journal of its own: what came before is not counted."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds, self.stage = rounds, rounds.stage
        self.journal = Journal(self.stage.orders / f"control-{time.monotonic_ns()}.jsonl")
        self.before = reports_there(self.stage)

    def count(self, *, power_cut: bool = False) -> Count:
        return count(self.stage, self.journal, before=self.before, sweep=False, power_cut=power_cut)

    @contextmanager
    def broken(self, name: str) -> Iterator[None]:
        self.stage.break_on_purpose(name)
        try:
            yield
        finally:
            self.stage.break_on_purpose()

    def device(self) -> DeviceReport:
        return DeviceReport(self.rounds.device_cookie)

    def commit_early(self, trials: int) -> Count:
        """synchronous_commit off, WAL written every ten seconds: what was committed since then dies with PostgreSQL."""
        makers: list[Callable[[], Work]] = [self.device] * 4
        self.device()  # signed in while that is kept: the session would be lost with the rest
        self.stage.change_server(LOST_AT_ONCE)
        try:
            for _trial in range(trials):
                wanted = len(self.journal.acknowledged) + ENOUGH
                with crowd(self.stage, self.journal, makers):
                    assert eventually(partial(self.journal.has, wanted), 60)
                    self.stage.kill_database()
                    self.stage.revive_database()
        finally:
            self.stage.change_server({})
        return self.count()

    def answer_early(self) -> Count:
        """Told "accepted" before anything is written; then every web process dies."""
        with self.broken("answer-first"):
            assert see_through(self.device(), self.stage, self.journal)
            self.kill_web_processes()
        return self.count()

    def forget_key(self) -> Count:
        """What was sent is sent again, since the process died before it answered."""
        with self.broken("no-key"):
            order = self.stage.die_at("committed")
            assert see_through(self.device(), self.stage, self.journal)
            assert not order.exists()
        return self.count()

    def write_row_first(self) -> Count:
        """The process dies after the row was committed and before the file has its name."""
        with self.broken("row-first"):
            assert see_through(new_citizen_report(with_photo=True), self.stage, self.journal)
            self.kill_web_processes()
        return self.count()

    def flush_no_names(self) -> Count:
        """Power is gone after an acknowledged report."""
        with self.broken("no-names-flushed"):
            assert see_through(new_citizen_report(with_photo=True), self.stage, self.journal)
        return self.count(power_cut=True)

    def kill_web_processes(self) -> None:
        for number in self.stage.web_processes():
            kill(number)
