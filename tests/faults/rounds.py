"""One kind of fault each, again and again while a crowd of clients hands in work."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tests.bad_input.visitor import Visitor
from tests.faults.count import Count, count, verify_record
from tests.faults.crowd import crowd, everyone, secretary, sign_in
from tests.faults.doors import Work, new_citizen_report, see_through
from tests.faults.inside import STEPS
from tests.faults.journal import Journal
from tests.faults.stage import PATIENCE, Stage, kill
from tests.setup.processes import eventually

ROUND = 50  # trials after which everything is counted and the record is verified
AWAY = "Basis data tidak menjawab"


@dataclass
class Tally:
    """What a kind of fault showed.

    trials   faults that were made
    hits     tries of clients that got no whole answer, or were asked to try again
    ready    seconds from each fault to the first work that began after it and was acknowledged
    """

    name: str
    trials: int = 0
    hits: int = 0
    ready: list[float] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)

    @property
    def wrong(self) -> dict[str, tuple[str, ...]]:
        return {name: found for each in self.counts for name, found in each.wrong.items()}

    def __str__(self) -> str:
        last = self.counts[-1]
        said = f"{self.name}: {self.trials} trials, {self.hits} tries cut or put off, {last.acknowledged} acknowledged"
        wrong = ", ".join(f"{name} {len(found)}" for name, found in last.wrong.items())
        said += f"; {wrong or 'nothing lost, duplicated or left over'}"
        if self.ready:
            ordered = sorted(self.ready)
            said += f"; again in work after {ordered[len(ordered) // 2]:.1f} s (median), {ordered[-1]:.1f} s (longest)"
        return said


class Rounds:
    """Faults on one stage, into one journal.

    thorough  after each round let the store be swept and the record be verified; else when `settle` is told to
    """

    def __init__(self, stage: Stage, journal: Journal, *, thorough: bool) -> None:
        self.stage, self.journal, self.thorough = stage, journal, thorough
        self.makers: list[Callable[[], Work]] = []
        self.clock_was_off = False

    @cached_property
    def device_cookie(self) -> str:
        """The session of a signed-in device of a post; half an hour without use would end it."""
        return sign_in(self.stage, "posko.bakesbangpol")

    @property
    def hits(self) -> int:
        return self.journal.tries["unknown"] + self.journal.tries["put-off"]

    @contextmanager
    def at_work(self, *, referring: bool = False) -> Iterator[None]:
        """Clients of every door."""
        self.makers = self.makers or everyone(self.stage, self.device_cookie)
        if not referring:
            with crowd(self.stage, self.journal, self.makers):
                yield
            return
        with secretary(self.stage, self.journal) as refer, crowd(self.stage, self.journal, [*self.makers, refer]):
            yield

    def repeat(self, name: str, trials: int, fault: Callable[[Tally], None], *, referring: bool = False) -> Tally:
        """Make a fault so often, in rounds; each round is counted. Fails at the first that leaves something wrong."""
        tally = Tally(name)
        while tally.trials < trials:
            before = self.hits
            with self.at_work(referring=referring):
                for _each in range(min(ROUND, trials - tally.trials)):
                    self.journal.say(fault=name, trial=tally.trials + 1)
                    fault(tally)
                    tally.trials += 1
            tally.hits += self.hits - before
            self.settle(tally)
        return tally

    def settle(self, tally: Tally, *, power_cut: bool = False, thorough: bool = False) -> None:
        """Count; where it is thorough after the worker's sweep, and let the record be verified."""
        thorough = thorough or self.thorough
        tally.counts.append(count(self.stage, self.journal, sweep=thorough, power_cut=power_cut))
        self.journal.say(fault=tally.name, wrong=tally.counts[-1].wrong)
        print(tally, flush=True)
        assert not tally.counts[-1].wrong, f"{tally}\n{tally.counts[-1].wrong}\n{self.journal.place}"
        if thorough:
            verify_record(self.stage, clock_was_off=self.clock_was_off)

    def wait(self, least: float, most: float) -> None:
        time.sleep(self.stage.chance.uniform(least, most))

    def wait_for_work(self, tally: Tally, seconds: float = 300) -> None:
        """Until work that began after the fault is acknowledged."""
        assert eventually(lambda: self.journal.seconds_until_sure() is not None, seconds), "not ready again"
        tally.ready.append(self.journal.seconds_until_sure() or 0.0)

    def kill_web(self, trials: int) -> Tally:
        """kill -9 of a web process in the middle of requests: a trial counts only if it cut at least one."""

        def fault(tally: Tally) -> None:
            before = self.journal.tries["unknown"]
            while self.journal.tries["unknown"] == before:
                self.wait(0.05, 0.3)
                self.journal.say(killed=self.stage.kill_web())
                self.journal.watch_from_now()
                eventually(lambda: self.journal.tries["unknown"] > before, 0.3)
            self.wait_for_work(tally)

        return self.repeat("kill -9 of a web process", trials, fault, referring=True)

    def kill_database(self, trials: int, name: str = "kill -9 of PostgreSQL") -> Tally:
        """kill -9 of all of PostgreSQL; it is started again as a service manager would."""

        def fault(tally: Tally) -> None:
            self.wait(0.2, 0.8)
            self.journal.watch_from_now()
            self.stage.kill_database()
            if tally.trials % ROUND == 0 and self.stage.instance.process.poll() is None:
                self.see_the_sentence()
                self.journal.watch_from_now()  # it was kept away for as long as that took
            self.stage.revive_database()
            self.wait_for_work(tally)

        return self.repeat(name, trials, fault, referring=True)

    def see_the_sentence(self) -> None:
        """A page of staff says what is the matter, while the database is away."""
        page = Visitor(self.stage.instance.ready["staff_url"]).get("/masuk/")
        assert page.status == 503, page.status
        assert AWAY in page.text, page.text

    def pause(self, trials: int) -> Tally:
        """SIGSTOP of a web process, of PostgreSQL, or of the worker; clients wait a second and send again meanwhile."""
        self.stage.patience = 1

        def fault(tally: Tally) -> None:
            web = [self.stage.chance.choice(self.stage.web_processes())]
            numbers = (web, self.stage.database_processes(), [self.stage.worker()])[tally.trials % 3]
            for number in numbers:
                kill(number, signal.SIGSTOP)
            try:
                self.wait(1.5, 5)
            finally:
                for number in numbers:
                    kill(number, signal.SIGCONT)
            self.journal.watch_from_now()
            self.wait_for_work(tally)

        try:
            return self.repeat("SIGSTOP", trials, fault)
        finally:
            self.stage.patience = PATIENCE

    def jump_clock(self, trials: int) -> Tally:
        """The programs' clock jumps back an hour, comes right, and jumps ahead an hour."""

        self.clock_was_off = True

        def fault(tally: Tally) -> None:
            self.wait(0.2, 0.5)
            self.stage.shift_clock((-3600.0, 0.0, 3600.0, 0.0)[tally.trials % 4])
            self.journal.watch_from_now()
            self.wait_for_work(tally)

        try:
            return self.repeat("clock one hour off", trials, fault)
        finally:
            self.stage.shift_clock(0)

    def cut_steps(self, trials: int) -> Tally:
        """A web process dies between two steps of an intake with a file, each in turn; power is gone after a round."""
        tally = Tally("death between two steps")
        while tally.trials < trials:
            before = self.hits
            for _each in range(min(ROUND, trials - tally.trials)):
                self.die_at(STEPS[tally.trials % len(STEPS)])
                tally.trials += 1
            tally.hits += self.hits - before
            self.settle(tally, power_cut=True)
        return tally

    def die_at(self, step: str) -> None:
        self.journal.say(step=step)
        order = self.stage.die_at(step)
        work = new_citizen_report(with_photo=True)
        assert see_through(work, self.stage, self.journal), f"{step}: never acknowledged"
        assert not order.exists(), f"no process came to {step}"

    def fill_disk(self, trials: int, place: Path) -> Tally:
        """The disk of the database is full for a while; every second time PostgreSQL is killed meanwhile."""

        def fault(tally: Tally) -> None:
            self.wait(0.2, 0.5)
            filler = place / "full"
            fill(filler)
            before = self.hits
            try:
                eventually(lambda: self.hits > before + 5, 10)
                if tally.trials % 2:
                    self.stage.kill_database()
            finally:
                filler.unlink()
            self.journal.watch_from_now()
            time.sleep(0.3)  # where its journal had no room, it ends by itself
            self.stage.revive_database()
            self.wait_for_work(tally)

        return self.repeat("full disk of the database", trials, fault)


def fill(file: Path) -> None:
    """Take all the room there is, the part that is kept for root included."""
    with file.open("wb", buffering=0) as opened:
        for size in (1_000_000, 4096, 1):
            try:
                while True:
                    opened.write(b"x" * size)
            except OSError:
                continue
