"""An action plan of 500 lines in which 60 agencies have a part: its overview over HTTP, and its exports.

    .venv/bin/python -m benchmarks.plan

A fresh instance (embedded PostgreSQL with row security on, gunicorn) is filled by SQL: every line has eight agencies,
each of which has said something of B04 and B08. Then the liaison of Polda and a verifier of the keeping agency open the
pages of the overview, one request after the other; each file is made three times. "SELECT 1" is a round trip to that
database, "rows alone" the lines of one page read without row security.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

import psycopg

from benchmarks.harness.load import Connection, request
from benchmarks.harness.machine import ask, describe_machine, owner_of
from benchmarks.harness.many.visitors import middle_and_late, sign_in_everyone
from benchmarks.harness.rows import tell_row
from kondusif.cli.story.instance import Instance, fresh_instance

N_LINES, N_AGENCIES, PER_LINE = 500, 60, 8
MOST_MS, MOST_SECONDS = 150.0, 5.0
Headers = dict[str, dict[str, str]]
READERS = ("verifier, Bakesbangpol", "liaison, Polda")
FILL = """
    INSERT INTO kondusif.action_plan
            (id, agency_id, year, recipient, state, made_by_id, made_at, approved_at, approved_by_id)
        SELECT gen_random_uuid(), a.id, 2024, 'Uji', 'berjalan', p.id, now(), now() + interval '1 hour', p.id
        FROM kondusif.agency a JOIN kondusif.person p ON p.agency_id = a.id WHERE a.code = 'bakesbangpol-ntb' LIMIT 1;
    INSERT INTO kondusif.plan_period (id, plan_id, code, ends_on, due_on, due_note, state)
        SELECT gen_random_uuid(), p.id, code, ends_on, ends_on + 60, '', 'terbuka' FROM kondusif.action_plan p,
            (VALUES ('b04', date '2024-04-30'), ('b08', date '2024-08-31'), ('b12', date '2024-12-31'))
                AS t (code, ends_on);
    CREATE TEMP TABLE seat AS SELECT row_number() OVER (ORDER BY code <> 'polda-ntb', code) - 1 AS place, id
        FROM kondusif.agency ORDER BY 1 LIMIT {agencies};
    INSERT INTO kondusif.plan_line
            (id, plan_id, number, problem, action, responsible_id, criteria, wanted, written_by_id, written_at)
        SELECT gen_random_uuid(), p.id, n, repeat('Potensi konflik uji ', 8), repeat('Aksi uji ', 12), s.id,
            repeat('Kriteria ', 8), 'Foto', p.made_by_id, now()
        FROM kondusif.action_plan p, generate_series(1, {lines}) n JOIN seat s ON s.place = n % {agencies};
    INSERT INTO kondusif.plan_partner (id, plan_id, line_id, agency_id)
        SELECT gen_random_uuid(), l.plan_id, l.id, s.id FROM kondusif.plan_line l, generate_series(0, {per_line} - 1) k
            JOIN seat s ON true WHERE s.place = (l.number + k * 7) % {agencies};
    INSERT INTO kondusif.plan_step
            (id, plan_id, line_id, period_id, target, target_percent, summary, summary_percent, summary_by_id,
            summary_at)
        SELECT gen_random_uuid(), l.plan_id, l.id, d.id, 'Sasaran uji', 50,
            CASE WHEN d.code = 'b04' THEN 'Rangkum' ELSE '' END, CASE WHEN d.code = 'b04' THEN 45 END,
            CASE WHEN d.code = 'b04' THEN l.written_by_id END, CASE WHEN d.code = 'b04' THEN now() END
        FROM kondusif.plan_line l JOIN kondusif.plan_period d ON d.plan_id = l.plan_id;
    INSERT INTO kondusif.plan_realisation
            (id, plan_id, line_id, period_id, agency_id, percent, done, evidence, link, obstacle, advice,
            written_by_id, written_at)
        SELECT gen_random_uuid(), t.plan_id, t.line_id, d.id, t.agency_id, (random() * 100)::int,
            repeat('Dilakukan uji ', 6), 'Daftar hadir', '', 'Kendala uji', '', l.written_by_id, now()
        FROM kondusif.plan_partner t JOIN kondusif.plan_line l ON l.id = t.line_id
            JOIN kondusif.plan_period d ON d.plan_id = t.plan_id AND d.code <> 'b12';
    ANALYZE;
"""


def main() -> None:
    """Print the tables; exit 1 where a claim does not hold."""
    with fresh_instance() as instance:
        instance.run("demo", "--accounts-only")
        fill(instance)
        print(describe_machine(owner_of(instance)))
        print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
        (plan_id,) = ask(instance, "SELECT id FROM kondusif.action_plan")[0]
        (n_told,) = ask(instance, "SELECT count(*) FROM kondusif.plan_realisation")[0]
        print(f"{N_LINES} lines, {N_AGENCIES} agencies, {PER_LINE} in each line, {n_told:,} realisations")
        headers = sign_in_everyone(instance)
        late = measure_pages(instance, headers, f"/koordinasi/rencana/{plan_id}/")
        slow = measure_files(instance, headers[READERS[0]], f"/koordinasi/rencana/{plan_id}/unduh/")
        measure_peers(instance)
    tell_row("plan", f"overview p95 at most {late:.0f} ms, Excel and Word at most {slow:.1f} s")
    sys.exit(late >= MOST_MS or slow >= MOST_SECONDS)


def fill(instance: Instance) -> None:
    """The plan as rows, past every policy."""
    with psycopg.connect(instance.superuser, autocommit=True) as connection:
        connection.execute(FILL.format(lines=N_LINES, agencies=N_AGENCIES, per_line=PER_LINE))


def measure_pages(instance: Instance, headers: Headers, address: str) -> float:
    """The worst p95 in ms over readers and pages."""
    print(f"{'reader':<26}{'page':<14}{'p50 ms':>8}{'p95 ms':>8}")
    worst = 0.0
    for reader in READERS:
        for name, query in {
            "first": "",
            "last": "?halaman=20",
            "what waits": "?tunggu=ya",
            "picture": "banding/",
        }.items():
            open_page = opener(instance, headers[reader], address + query)
            open_page()
            middle, late = middle_and_late([timed(open_page) for _each in range(40)])
            print(f"{reader:<26}{name:<14}{middle:>8.0f}{late:>8.0f}")
            worst = max(worst, late if name != "picture" else 0.0)
    return worst


def measure_files(instance: Instance, headers: dict[str, str], address: str) -> float:
    """The slowest of three makings, in seconds, of Excel and Word."""
    worst = 0.0
    for name, query in {"Excel": "", "Word": "?bentuk=docx", "PDF": "?bentuk=pdf"}.items():
        seconds = max(timed(opener(instance, headers, address + query)) for _each in range(3))
        print(f"{name:<26}{seconds:>8.2f} s, slowest of 3")
        worst = max(worst, seconds if name != "PDF" else 0.0)
    return worst


def measure_peers(instance: Instance) -> None:
    """What the database alone takes."""
    rows = "SELECT * FROM kondusif.plan_line ORDER BY number LIMIT 25"
    with psycopg.connect(instance.superuser, autocommit=True) as connection:
        for name, statement in {"SELECT 1": "SELECT 1", "rows alone": rows}.items():
            seconds = [timed(partial(connection.execute, statement)) for _each in range(40)]
            middle, late = middle_and_late(seconds)
            print(f"{name:<40}{middle:>8.2f}{late:>8.2f}")


def opener(instance: Instance, headers: dict[str, str], path: str) -> Callable[[], object]:
    """Opens one address over a kept connection."""
    where = urlsplit(instance.staff_url)
    connection = Connection("127.0.0.1", where.port or 80)

    def open_page() -> None:
        answer = connection.send(request("GET", path, host=where.netloc, headers=headers))
        assert answer.status == 200, (path, answer.status, answer.body[:300])

    return open_page


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
