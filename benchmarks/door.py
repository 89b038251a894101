"""Two hundred offices sign in at the door of one meeting, each on a phone of its own behind one router.

    .venv/bin/python -m benchmarks.door

A fresh instance (embedded PostgreSQL with row security on, gunicorn) with a meeting that 200 bodies were asked to. A
sign-in is two requests on a line of its own: the page behind the code with the seats still free, and the press.
First they come one after the other within a minute, as people do who walk in; then, at a second meeting, all at once,
as when the chair asks everybody to do it now. Counted is what the database holds afterwards.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

import psycopg

from benchmarks.harness.load import Connection, request
from benchmarks.harness.machine import ask, describe_machine, owner_of
from benchmarks.harness.many.visitors import middle_and_late
from benchmarks.harness.rows import tell_row
from kondusif.cli.story.instance import Instance, fresh_instance

N, SECONDS, CROWD = 200, 60.0, 40
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
MEETING = """
    WITH host AS (SELECT a.id AS agency, p.id AS person FROM kondusif.agency a
            JOIN kondusif.person p ON p.agency_id = a.id WHERE a.code = 'bakesbangpol-ntb' LIMIT 1),
        met AS (INSERT INTO kondusif.meeting (id, kind, title, theme, place, starts_at, ends_at, convener_id, state,
                reason, sequence, planned_by_id, planned_at, changed_at)
            SELECT gen_random_uuid(), 'rakor', 'Rapat uji', 'Tema uji', 'Aula uji', now(), now() + interval '3 hours',
                agency, 'dilaksanakan', '', 0, person, now(), now() FROM host RETURNING id, planned_by_id),
        door AS (INSERT INTO kondusif.meeting_door (id, meeting_id, token_hash, opened_by_id, opened_at, closes_at)
            SELECT gen_random_uuid(), id, %s, planned_by_id, now(), now() + interval '3 hours' FROM met)
    INSERT INTO kondusif.meeting_guest (id, meeting_id, body, seat, attendance, represented_by, word, invited_at)
        SELECT gen_random_uuid(), met.id, 'Forum uji ' || n, '', '', '', '', now()
        FROM met, generate_series(1, %s) n RETURNING id
"""
PRESENT = (
    "SELECT count(*) FROM kondusif.meeting_guest WHERE attendance IN ('hadir', 'diwakili') AND id = ANY (%s::uuid[])"
)


def main() -> None:
    """Print both tables; exit 1 where somebody was not signed in or a minute was not enough."""
    with fresh_instance() as instance:
        instance.run("demo", "--accounts-only")
        print(describe_machine(owner_of(instance)))
        print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
        print(f"{'':<28}{'signed in':>10}{'seconds':>9}{'p50 ms':>8}{'p95 ms':>8}")
        comings: list[str] = []
        walked = come(instance, comings, "within a minute", pause=SECONDS / N, crowd=8)
        asked = come(instance, comings, "all at once", pause=0.0, crowd=CROWD)
    tell_row("door", "; ".join(comings))
    sys.exit(not (walked and asked))


def come(instance: Instance, comings: list[str], name: str, *, pause: float, crowd: int) -> bool:
    """Everyone at the door of a new meeting, one every `pause` seconds; whether all are signed in within a minute."""
    token, seats = a_meeting(instance)
    began = time.perf_counter()

    def visit(n: int) -> float:
        time.sleep(max(0.0, began + n * pause - time.perf_counter()))
        asked_at = time.perf_counter()
        sign_in(instance, token, seats[n])
        return time.perf_counter() - asked_at

    with ThreadPoolExecutor(crowd) as pool:
        seconds = list(pool.map(visit, range(len(seats))))
    took = time.perf_counter() - began
    (n_here,) = ask(instance, PRESENT, seats)[0]
    middle, late = middle_and_late(seconds)
    print(f"{name:<28}{n_here:>10}{took:>9.1f}{middle:>8.0f}{late:>8.0f}")
    comings.append(f"{name}: {n_here} of {N} in {took:.1f} s, p95 {late:.0f} ms")
    return bool(n_here == N and took < SECONDS + 1)


def a_meeting(instance: Instance) -> tuple[str, list[str]]:
    """The secret of an open door, and the keys of the seats, past every policy."""
    token = secrets.token_urlsafe(32)
    with psycopg.connect(instance.superuser, autocommit=True) as connection:
        rows = connection.execute(MEETING, [hashlib.sha256(token.encode()).digest(), N]).fetchall()
    return token, [str(row[0]) for row in rows]


def sign_in(instance: Instance, token: str, seat: str) -> None:
    """Page and press, as a phone without an account sends them."""
    where = urlsplit(instance.staff_url)
    phone = Connection("127.0.0.1", where.port or 80)
    path = f"/hadir/{token}/"
    page = phone.send(request("GET", path, host=where.netloc, headers={}))
    assert page.status == 200, (page.status, page.body[:300])
    assert seat.encode() in page.body
    found = TOKEN.search(page.body)
    assert found, page.body[:300]
    cookie = next(each for each in page.cookies if each.startswith("kondusif_staf_formulir=")).partition(";")[0]
    body = urlencode({"csrfmiddlewaretoken": found[1].decode(), "lembaga": seat, "mewakili": "Ketua uji"}).encode()
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    done = phone.send(request("POST", path, host=where.netloc, headers=headers, body=body))
    assert done.status == 200, (done.status, done.body[:300])
    phone.close()


if __name__ == "__main__":
    main()
