"""Junk beside genuine reports and a reader of the team, on a real instance on loopback.

    .venv/bin/python -m benchmarks.flood [--seconds 300] [--junk 500] [--genuine 5] [--solving 0.25] [--warm-up 60]

Junk comes at an even pace from one loud address and 2,000 others in 40 networks (told by X-Forwarded-For): pages, forms
without a token, garbage, one solved puzzle again and again, guessed codes. Citizens walk through the whole form,
half of them from the networks of the junk; a quarter solve the puzzle as a browser would, the others have no JavaScript
and wait. A verifier opens staff pages, one each half second. The generators share the two cores with everything else.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from benchmarks.harness.citizens import Citizen, Seen, arrive, solution_of
from benchmarks.harness.cpu import cpu_seconds
from benchmarks.harness.junk import Flood, address_of
from benchmarks.harness.load import Measured
from benchmarks.harness.machine import count_reports, describe_machine, owner_of
from benchmarks.harness.memory import megabytes
from benchmarks.harness.rows import tell_row
from kondusif.cli.story.client import Browser, open_browser
from kondusif.cli.story.instance import Instance, fresh_instance

PAGES_OF_STAFF = ("/", "/laporan/", "/penanganan/", "/laporan/?urut=lama")
VERIFIER = "verifikator"
WARM_UP = 60  # seconds of all of it before anything is measured: pools, caches and the database's memory fill


@dataclass
class Result:
    """What one run saw. memory: megabytes at begin and end, by program; n_kept: reports in the database."""

    seen: Seen
    junk: dict[str, int]
    staff: Measured
    n_kept: int
    seconds: float
    memory: tuple[dict[str, float], dict[str, float]] = ({}, {})
    cpu: dict[str, float] = field(default_factory=dict)
    n_log_bytes: int = 0

    @property
    def accepted(self) -> float:
        return self.seen.n_accepted / self.seen.n_begun

    @property
    def n_junk(self) -> int:
        return sum(self.junk.values())

    def growth(self) -> float:
        before, after = (sum(each.values()) for each in self.memory)
        return after / before - 1


class Reader:
    """A verifier at the desk, until told to stop."""

    def __init__(self, browser: Browser) -> None:
        self.browser, self.measured, self.end = browser, Measured(), threading.Event()
        self.thread = threading.Thread(target=self.read)

    def read(self) -> None:
        turn = 0
        while not self.end.is_set():
            began = time.perf_counter()
            self.browser.get(PAGES_OF_STAFF[turn % len(PAGES_OF_STAFF)])
            self.measured.seconds.append(time.perf_counter() - began)
            turn += 1
            self.end.wait(0.5)


def run(instance: Instance, *, seconds: float, junk: float, genuine: float, solving: float, warm_up: float) -> Result:
    """One flood; the instance counts senders by X-Forwarded-For (KONDUSIF_PROXIES=1)."""
    where = urlsplit(instance.public_url)
    host, port = "127.0.0.1", where.port or 80
    account = next(
        each
        for each in json.loads((instance.var / "demo_accounts.json").read_text())
        if each["email"].startswith(f"{VERIFIER}@")
    )
    logs = instance.var / "log"
    with open_browser(instance.staff_url, VERIFIER) as browser:
        browser.get("/masuk/").send({"email": account["email"], "password": account["password"]})
        reader = Reader(browser)
        n_log_bytes = sum(file.stat().st_size for file in logs.glob("*.log"))
        rows, cpu = count_reports(instance), cpu_seconds(instance)
        with Flood(host, port, per_second=junk, solution=used_solution(host, port)) as flood:
            began = time.perf_counter()
            reader.thread.start()
            before = arrive(host, port, per_second=genuine, seconds=warm_up, solving=solving)
            reader.measured.seconds.clear()
            memory = megabytes(instance)
            seen = arrive(host, port, per_second=genuine, seconds=seconds, solving=solving)
            reader.end.set()
            reader.thread.join()
            memory_after = megabytes(instance)
            wall = time.perf_counter() - began
        used = {name: each - cpu.get(name, 0.0) for name, each in cpu_seconds(instance).items()}
    n_log_bytes = sum(file.stat().st_size for file in logs.glob("*.log")) - n_log_bytes
    n_kept = count_reports(instance) - rows - before.n_accepted
    return Result(seen, flood.seen, reader.measured, n_kept, wall, (memory, memory_after), used, n_log_bytes)


def used_solution(host: str, port: int) -> bytes:
    """A solution that was handed in once already."""
    citizen = Citizen(host, port, address_of(250, 1), solves=True, seen=Seen())
    solution = solution_of(citizen.ask("GET", "/sebentar/soal/"))
    assert citizen.hand_in(solution).status == 204
    assert citizen.hand_in(solution).status == 422
    citizen.connection.close()
    return solution


def main() -> None:
    """Print what came through, how fast, and what it cost."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=300)
    options.add_argument("--junk", type=float, default=500)
    options.add_argument("--genuine", type=float, default=5)
    options.add_argument("--solving", type=float, default=0.25)
    options.add_argument("--warm-up", type=float, default=WARM_UP)
    chosen = options.parse_args()
    with fresh_instance(settings={"KONDUSIF_PROXIES": "1"}) as instance:
        instance.run("demo", "--accounts-only")
        result = run(instance, **vars(chosen))
        print(describe_machine(owner_of(instance)))
    tell(result)


def tell(result: Result) -> None:
    seen = result.seen
    print(
        f"junk: {result.n_junk / result.seconds:.0f}/s, {result.n_junk} requests; {dict(sorted(result.junk.items()))}"
    )
    print(
        f"genuine: {seen.n_accepted} of {seen.n_begun} accepted ({result.accepted:.2%}); {result.n_kept} reports kept"
    )
    print(f"failures: {seen.failures[:5]}")
    doors = {
        name: f"{len(each.seconds)}, p95 {each.percentile_ms(0.95):.0f} ms"
        for name, each in seen.doors.items()
        if each.seconds
    }
    print(f"the door: {doors}")
    print(f"pages of the form: {seen.pages}")
    print(f"Kirim: {seen.sends}")
    print(f"staff pages: {say(result.staff, result.seconds)}")
    before, after = result.memory
    parts = ", ".join(f"{name} {before[name]:.0f} -> {after.get(name, 0):.0f}" for name in sorted(before))
    print(f"memory in MB: {parts}; all {result.growth():+.1%}")
    print(f"processor: { ({name: f'{each / result.seconds:.2f} cores' for name, each in sorted(result.cpu.items())}) }")
    tell_row(
        "flood",
        f"at {result.n_junk / result.seconds:.0f}/s of junk {seen.n_accepted:,} of {seen.n_begun:,} accepted, "
        f"Kirim p95 {seen.sends.percentile_ms(0.95) / 1000:.2f} s; "
        f"team p95 {result.staff.percentile_ms(0.95) / 1000:.2f} s; "
        f"memory {result.growth():+.1%} ([more](reference/flood.md#measured))",
    )
    print(f"logs grew by {result.n_log_bytes} bytes")


def say(measured: Measured, seconds: float) -> str:
    measured.wall = seconds
    return str(measured)


if __name__ == "__main__":
    main()
