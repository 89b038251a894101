"""Meets each change of Python with the tests that run its lines (see ran.py), cheapest first, until one fails.

All tests are collected once; every change is put in place in a fork of that process, over a fresh copy of the prepared
database. What failed is run again up to there with nothing broken: where it fails so too, it noticed nothing.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from pytest_django.plugin import blocking_manager_key

from tests.mutants import ran
from tests.mutants.drawn import Drawn

FIRST_OF_A_FILE = 5  # tests of one file before the next file has its turn
# Of any package: what each verb says first and tells, addresses that name nothing, one thing on another's page.
NETS = tuple(f"tests/permissions/test_{name}.py" for name in ("verbs", "edges", "neighbours"))
FEW = 3  # tests: fewer, and those of the package are asked too, for a cache or an import may have kept them away
COMMITTING = {"transactional_db", "live_server"}  # fixtures
NOTICED, PASSED, BROKEN = 1, 0, 2


@dataclass
class Kept:
    """What ran.py wrote down. of_probe: probe -> tests; seconds: test -> what it costs."""

    of_probe: dict[str, list[str]]
    seconds: dict[str, float]
    texts: dict[str, str]

    def tests_of(self, each: Drawn) -> list[str]:
        """Those that run the block around the changed place. Raises SystemExit where the record is of another text."""
        if each.module in self.texts and self.texts[each.module] != ran.digest_of(each.module):
            raise SystemExit(
                f"{each.module} was changed since it was written down who runs it: python -m tests.mutants.ran"
            )
        line = ran.block_at(each.text(), each.line)
        return self.of_probe.get(f"{each.module}:{line}", [])


def read() -> Kept:
    if not ran.KEPT.exists():
        raise SystemExit("Nobody wrote down yet which test runs what: .venv/bin/python -m tests.mutants.ran")
    told = ran.read()
    of_probe: dict[str, list[str]] = {}
    for test, (_seconds, met) in told["tests"].items():
        for probe in met:
            of_probe.setdefault(probe, []).append(test)
    return Kept(of_probe, {test: seconds for test, (seconds, _met) in told["tests"].items()}, told["texts"])


def choose(kept: Kept, each: Drawn, beside: tuple[str, ...], most: float) -> tuple[list[str], bool]:
    """Tests for one change, in the order in which they are run, and whether some are left out for lack of time.

    Files of the package, of those beside it and of all packages come before others, of each the cheapest few first.
    """
    near = (*(f"tests/{name}/" for name in (each.package, *beside)), *NETS)
    found = kept.tests_of(each)
    running = set(found)
    if len(found) < FEW:
        found = [*found, *(test for test in kept.seconds if test.startswith(near) and test not in found)]
    by_file: dict[str, list[str]] = {}
    for test in sorted(found, key=kept.seconds.__getitem__):
        by_file.setdefault(test.partition("::")[0], []).append(test)
    first = {test for tests in by_file.values() for test in tests[:FIRST_OF_A_FILE]}
    place = {file: (not file.startswith(near), kept.seconds[tests[0]]) for file, tests in by_file.items()}
    ordered = sorted(
        found,
        key=lambda test: (
            *(test not in running, test not in first),
            *(*place[file := test.partition("::")[0]], file, kept.seconds[test]),
        ),
    )
    chosen: list[str] = []
    spent = 0.0
    for test in ordered:
        if spent + kept.seconds[test] <= most or not chosen:
            chosen.append(test)
            spent += kept.seconds[test]
    return chosen, len(chosen) < len(found)


@dataclass
class Told:
    """What became of one change. word: noticed, survived, not run (no test does) or not put in place."""

    word: str
    n_tests: int
    is_capped: bool
    by: str = ""

    def __str__(self) -> str:
        more = f" by {self.by}" if self.by else f" by the first {self.n_tests}" if self.is_capped else ""
        return f"{self.word}{more or f' ({self.n_tests} tests)'}"


class Hunt:
    """A plugin of pytest whose loop tries every change instead of running each test once."""

    def __init__(
        self,
        drawn: list[Drawn],
        *,
        kept: Kept,
        beside: dict[str, tuple[str, ...]],
        most: float,
        put: Callable[[Drawn | None], None],
        fresh: Callable[[], None],
        out: TextIO,
    ) -> None:
        self.drawn, self.kept, self.beside, self.most = drawn, kept, beside, most
        self.put, self.fresh, self.out = put, fresh, out
        self.told: list[Told] = []
        self.unfit: set[str] = set()
        self.failed = ""
        self.blocker: Any = None

    def chosen(self) -> set[str]:
        """Files of all tests that may be asked."""
        asked = (choose(self.kept, each, self.beside.get(each.package, ()), self.most)[0] for each in self.drawn)
        return {test.partition("::")[0] for tests in asked for test in tests}

    def pytest_runtestloop(self, session: Any) -> bool:
        self.blocker = session.config.stash[blocking_manager_key]
        items = {item.nodeid: item for item in session.items}
        for number, each in enumerate(self.drawn, start=1):
            began = time.monotonic()
            told = self.meet(each, items)
            self.told.append(told)
            print(f"{number}/{len(self.drawn)} {told} {time.monotonic() - began:.0f} s: {each}", file=self.out)
        return True

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def meet(self, each: Drawn, items: dict[str, Any]) -> Told:
        tests, is_capped = choose(self.kept, each, self.beside.get(each.package, ()), self.most)
        while True:
            asked = [test for test in tests if test in items and test not in self.unfit]
            asked.sort(key=lambda test: commits(items[test]))
            if not asked:
                return Told("NOT RUN", 0, is_capped)
            code, failed = self.fork([items[test] for test in asked], each)
            if code == BROKEN:
                return Told("not put in place", len(asked), is_capped)
            if code == PASSED:
                return Told("SURVIVED", len(asked), is_capped)
            if not failed and self.fork([items[test] for test in asked], None)[0] != PASSED:
                return Told("SURVIVED", len(asked), is_capped, "tests that stand still with nothing broken")
            if not failed:
                return Told("noticed", len(asked), is_capped, "standing still")
            before = asked[: asked.index(failed) + 1]
            if self.fork([items[test] for test in before], None)[0] == PASSED:
                return Told("noticed", len(asked), is_capped, failed)
            print(f"fails with nothing broken, and is not asked any more: {failed}", file=self.out)
            self.unfit.add(failed)

    def fork(self, items: list[Any], each: Drawn | None) -> tuple[int, str]:
        """Run these with a change in place, or with none; the code, and which test failed."""
        with self.blocker.unblock():
            self.fresh()
        there, here = os.pipe()
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            code = BROKEN
            try:
                signal.setitimer(signal.ITIMER_PROF, 60 + 6 * self.most)  # work, however busy the machine is
                signal.alarm(round(60 + 30 * self.most))  # or waiting
                quiet = os.open(
                    os.environ.get("KONDUSIF_MUTANT_OUTPUT", os.devnull), os.O_WRONLY | os.O_APPEND | os.O_CREAT
                )
                os.dup2(quiet, 1)
                os.dup2(quiet, 2)
                code = self.run(items, each, here)
            finally:
                os._exit(code)
        os.close(here)
        with os.fdopen(there) as answer:
            failed = answer.read()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return (code if code in (NOTICED, PASSED, BROKEN) else NOTICED), failed

    def run(self, items: list[Any], each: Drawn | None, here: int) -> int:
        try:
            with self.blocker.unblock():
                self.put(each)
        except Exception as error:
            print(f"{each}: {error!r}", file=self.out, flush=True)
            return BROKEN
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                os.write(here, self.failed.encode())
                return NOTICED
        return PASSED


def commits(item: Any) -> bool:
    """Whether a test commits: it comes after those that do not, as in any run, for it takes away what they share."""
    marked = item.get_closest_marker("django_db")
    return bool(marked and marked.kwargs.get("transaction")) or not COMMITTING.isdisjoint(item.fixturenames)


def forget_cached() -> None:
    """What functions of Kondusif keep for later calls was worked out with nothing broken."""
    for name, module in list(sys.modules.items()):
        if name.startswith("kondusif."):
            for each in list(vars(module).values()):
                if callable(getattr(each, "cache_clear", None)):
                    each.cache_clear()


def lines_of(drawn: list[Drawn], told: list[Told]) -> Iterator[str]:
    """How many were noticed, and each that was not."""
    met = [(each, said) for each, said in zip(drawn, told, strict=True) if said.word != "not put in place"]
    n_noticed = sum(said.word == "noticed" for _each, said in met)
    share = 100 * n_noticed / max(len(met), 1)
    yield f"{n_noticed} of {len(met)} noticed ({share:.1f} %); {len(drawn) - len(met)} not put in place"
    yield from (f"{said}: {each}" for each, said in met if said.word != "noticed")
