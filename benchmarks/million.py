"""Staff pages over a made-up season of a million reports: latency, queries, cold start, beside named peers.

    .venv/bin/python -m benchmarks.million [--rows 1000000] [--seconds 40] [--clients 8] [--growth]

A fresh instance (embedded PostgreSQL with row security on, gunicorn) is filled by COPY; then real HTTP requests of four
kinds of person open the real pages. "alone" is one browser at a time, "reading" eight persons who look at each page for
a second, "rushing" eight that press the next link the moment a page has come. Load generator, programs and database
share the machine. --growth runs 10,000 to 3,000,000 rows and draws docs/figures/million.svg.
"""

from __future__ import annotations

import argparse
import threading
import time
from collections import defaultdict
from pathlib import Path

import psycopg

from benchmarks.harness.machine import ask, describe_machine, owner_of
from benchmarks.harness.many.count_queries import count_queries
from benchmarks.harness.many.figure import draw_growth
from benchmarks.harness.many.load import load_season
from benchmarks.harness.many.peers import measure_peers
from benchmarks.harness.many.visitors import Visitor, every_page, middle_and_late, sign_in_everyone, visitors
from benchmarks.harness.rows import tell_row
from kondusif.cli.story.instance import Instance, fresh_instance

TARGET_MS = 100.0
TARGET_PAGES = ("inbox", "list, all", "list, filtered", "list, words", "list, deep", "search", "map")
READING_SECONDS = 1.0
GROWTH = (10_000, 100_000, 1_000_000, 3_000_000)
FIGURE = Path(__file__).parent.parent / "docs" / "figures" / "million.svg"
Seconds = dict[tuple[str, str], list[float]]
Table = dict[tuple[str, str], tuple[float, float]]


def main() -> None:
    """Print the table; with --growth one for each size, and the figure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--seconds", type=float, default=40)
    options.add_argument("--clients", type=int, default=8)
    options.add_argument("--growth", action="store_true")
    chosen = options.parse_args()
    if not chosen.growth:
        measure(chosen.rows, seconds=chosen.seconds, clients=chosen.clients)
        return
    found = {rows: measure(rows, seconds=chosen.seconds, clients=chosen.clients) for rows in GROWTH}
    FIGURE.parent.mkdir(exist_ok=True)
    FIGURE.write_text(draw_growth(found))
    print(f"drawn: {FIGURE}")


def measure(rows: int, *, seconds: float, clients: int) -> Table:
    """Fill an instance, open its pages cold, alone and by many; returns (person, page) -> median, p95 in ms."""
    began = time.perf_counter()
    with fresh_instance() as instance:
        instance.run("demo", "--accounts-only")
        load_season(owner_of(instance), rows, say=lambda text: say(f"{time.perf_counter() - began:6.1f} s  {text}"))
        settle(instance)
        say(f"{time.perf_counter() - began:6.1f} s  every entry of the trail numbered")
        table = look(instance, rows, seconds=seconds, clients=clients)
    print(f"all in {time.perf_counter() - began:.0f} s\n", flush=True)
    return table


def say(text: str) -> None:
    print(text, flush=True)


def look(instance: Instance, rows: int, *, seconds: float, clients: int) -> Table:
    """Open the pages of a filled instance: cold, alone, by many; then the peers."""
    print(describe_machine(owner_of(instance)))
    print(f"{rows:,} reports; {sizes(instance)}")
    headers = sign_in_everyone(instance)
    cold = first_pages(instance, headers)
    crowd = visitors(instance, headers, clients)
    alone = visit_alone(crowd[:4])
    reading = visit_together(crowd, seconds=seconds, pause=READING_SECONDS)
    rushing = visit_together(crowd, seconds=seconds, pause=0)
    table = show(alone, reading, rushing, cold, count_queries(instance))
    measure_peers(instance)
    return table


def show(
    alone: Seconds, reading: Seconds, rushing: Seconds, cold: dict[tuple[str, str], float], queries: dict[str, int]
) -> Table:
    """Print one line for each person and page; returns what was measured alone."""
    ways = "".join(f"{way + ': p50':>14}{'p95':>7}" for way in ("alone", "reading", "rushing"))
    print(f"{'ms':<24}{'':<16}{'queries':>8}{'first':>8}{ways}")
    table = {}
    for (name, page), seconds in alone.items():
        table[name, page] = middle_and_late(seconds)
        asked = queries.get(f"{name}|{page}", 0)
        line = f"{name:<24}{page:<16}{asked:>8}{cold[name, page]:>8.0f}"
        for measured in (alone, reading, rushing):
            found = measured.get((name, page))
            middle, late = middle_and_late(found or [0.0])
            line += f"{middle:>14.1f}{late:>7.1f}"
        print(line)
    told = []
    for way, measured in (("alone", alone), ("reading", reading), ("rushing", rushing)):
        show_target(way, measured)
        p95 = {page: middle_and_late(seen)[1] for page, seen in together(measured).items() if page in TARGET_PAGES}
        told.append(f"{way} p95 {min(p95.values()):.0f} to {max(p95.values()):.0f} ms")
    tell_row("million", f"pages of the aim: {'; '.join(told)} ([more](#a-million-reports))")
    return table


def show_target(way: str, measured: Seconds) -> None:
    """One line for each page over all persons together: the p95 that docs/benchmarks.md aims at."""
    for page, seen in together(measured).items():
        middle, late = middle_and_late(seen)
        reached = "reached" if late < TARGET_MS else "missed"
        print(
            f"{way:<8} {page:<16} n {len(seen):>5}  p50 {middle:6.1f}  p95 {late:6.1f}"
            f"  {reached if page in TARGET_PAGES else ''}"
        )


def together(measured: Seconds) -> dict[str, list[float]]:
    """Page -> seconds of everybody who opened it."""
    found: dict[str, list[float]] = defaultdict(list)
    for (_name, page), seen in measured.items():
        found[page] += seen
    return found


def settle(instance: Instance) -> None:
    """What the worker does every minute; then wait for it: a million entries at once are numbered beside the pages."""
    ask(instance, "SELECT kondusif.fold_report_counts()")
    while ask(instance, "SELECT EXISTS (SELECT FROM kondusif.log_waiting)")[0][0]:
        time.sleep(1)
    with psycopg.connect(instance.superuser, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")


def sizes(instance: Instance) -> str:
    found = ask(
        instance,
        "SELECT pg_size_pretty(pg_database_size(current_database())), pg_size_pretty(pg_table_size('kondusif.report')),"
        " pg_size_pretty(pg_indexes_size('kondusif.report')), (SELECT count(*) FROM kondusif.audience),"
        " (SELECT count(*) FROM kondusif.report_tally), (SELECT count(*) FROM kondusif.case_file)",
    )[0]
    return "database {}, table of reports {} and its indexes {}, {} audiences, {} cells of the tally, {} berkas".format(
        *found
    )


def first_pages(instance: Instance, headers: dict[str, dict[str, str]]) -> dict[tuple[str, str], float]:
    """Milliseconds of the first opening of each page, the database's own memory emptied before."""
    drop_caches(instance)
    found = {}
    for visitor in visitors(instance, headers, 4):
        for name, paths in visitor.pages.items():
            started = time.perf_counter()
            visitor.open(paths[0])
            found[visitor.name, name] = (time.perf_counter() - started) * 1000
    return found


def drop_caches(instance: Instance) -> None:
    """Empty shared buffers, and the system's cache of files where this account may."""
    with psycopg.connect(instance.superuser, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_buffercache SCHEMA public")
        connection.execute("CHECKPOINT")
        connection.execute("SELECT public.pg_buffercache_evict_all()")
    try:
        Path("/proc/sys/vm/drop_caches").write_text("1")
        print("cold: shared buffers and the system's file cache emptied")
    except OSError:
        print("cold: shared buffers emptied, the system's file cache kept")


def visit_alone(crowd: list[Visitor], *, times: int = 12) -> Seconds:
    """Seconds of each page, one browser at a time."""
    found: Seconds = defaultdict(list)
    for visitor in crowd:
        for name, path in every_page(visitor):
            visitor.open(path)
            for _each in range(max(3, times // len(visitor.pages[name]))):
                started = time.perf_counter()
                visitor.open(path)
                found[visitor.name, name].append(time.perf_counter() - started)
    return found


def visit_together(crowd: list[Visitor], *, seconds: float, pause: float) -> Seconds:
    """The same with every visitor in a thread of its own, `pause` seconds on average between two pages."""
    found: Seconds = defaultdict(list)
    errors: list[BaseException] = []
    end = time.perf_counter() + seconds

    def roam(visitor: Visitor) -> None:
        pages = list(every_page(visitor))
        time.sleep(visitor.draw.uniform(0, pause))  # persons who read do not begin all at once
        try:
            while (started := time.perf_counter()) < end and not errors:
                name, path = visitor.draw.choice(pages)
                visitor.open(path)
                found[visitor.name, name].append(time.perf_counter() - started)
                time.sleep(visitor.draw.uniform(0.5, 1.5) * pause)
        except BaseException as error:  # a thread's error must end the run, whatever it is
            errors.append(error)

    threads = [threading.Thread(target=roam, args=(visitor,)) for visitor in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    n = sum(len(each) for each in found.values())
    print(f"{len(crowd)} clients, {pause:.0f} s between pages: {n / seconds:.0f} pages/s")
    return found


if __name__ == "__main__":
    main()
