"""A situation report over the demonstration season: assembled, read, printed as Word and as PDF.

    .venv/bin/python -m benchmarks.situation

A fresh instance (embedded PostgreSQL with row security on, gunicorn) plays the season of about 200 reports; a verifier
of the secretariat assembles a report of today through its pages, opens it, and downloads its letter in both forms. Each
is done five times, and the slowest counts. "SELECT 1" is a round trip to that database.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial

import psycopg

from benchmarks.harness.machine import describe_machine, owner_of
from benchmarks.harness.many.visitors import sign_in_everyone
from benchmarks.harness.rows import tell_row
from kondusif.cli.story.client import Browser, open_browser
from kondusif.cli.story.instance import Instance, fresh_instance

TIMES, MOST_SECONDS = 5, 5.0
WRITER = "verifier, Bakesbangpol"


def main() -> None:
    """Print the slowest of each; exit 1 where a paper took five seconds."""
    with fresh_instance() as instance:
        instance.run("demo")
        print(describe_machine(owner_of(instance)))
        print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
        headers = sign_in_everyone(instance)[WRITER]
        with open_browser(instance.staff_url, WRITER) as browser:
            for each in headers["Cookie"].split("; "):
                browser.client.cookies.set(*each.split("=", 1))
            slow = measure(instance, browser)
    tell_row("situation", f"slowest paper {slow:.2f} s")
    sys.exit(slow >= MOST_SECONDS)


def measure(instance: Instance, browser: Browser) -> float:
    """The slowest paper in seconds."""
    tell("assembled", [partial(assemble, browser)])
    report = browser.path
    tell("opened", [partial(browser.get, report)] * TIMES)
    browser.get(f"{report}surat/")
    papers = []
    for form, start in {"docx": b"PK", "pdf": b"%PDF"}.items():
        papers.append(tell(form, [partial(browser.send, {"bentuk": form}, having="bentuk")] * TIMES))
        assert browser.content.startswith(start), browser.content[:300]
    with psycopg.connect(instance.superuser, autocommit=True) as connection:
        tell("SELECT 1", [partial(connection.execute, "SELECT 1")] * TIMES)
    return max(papers)


def assemble(browser: Browser) -> None:
    browser.get("/koordinasi/situasi/baru/").send({}, having="cut_on")


def tell(name: str, acts: list[Callable[[], object]]) -> float:
    """Print and return the slowest, in seconds."""
    seconds = []
    for act in acts:
        began = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - began)
    print(f"{name:<12}{max(seconds):>8.3f} s, slowest of {len(seconds)}")
    return max(seconds)


if __name__ == "__main__":
    main()
