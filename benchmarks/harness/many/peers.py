"""The same questions asked in other ways: without row security, and an empty round trip."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable

import psycopg

from benchmarks.harness.machine import dsn_of
from benchmarks.harness.many.visitors import PERSONS, middle_and_late
from kondusif.agencies.core.proof import prove
from kondusif.cli.story.instance import Instance

PLAIN = {
    "SELECT 1": "SELECT 1",
    "inbox, 50 rows, no row security": "SELECT * FROM kondusif.report WHERE status IN ('diterima', 'ditanyakan')"
    " ORDER BY urgency, received_at, id LIMIT 50",
    "count(*) of what waits, no row security": "SELECT count(*) FROM kondusif.report"
    " WHERE status IN ('diterima', 'ditanyakan')",
    "count(*) by district, no row security": "SELECT left(village_id, 8), count(*) FROM kondusif.report GROUP BY 1",
    "one rare word, no row security": "SELECT id FROM kondusif.report"
    " WHERE summary_words @@ to_tsquery('indonesian', 'kerbau') ORDER BY received_at DESC LIMIT 30",
    "ILIKE of that word, no row security": "SELECT id FROM kondusif.report WHERE summary ILIKE '%kerbau%'"
    " ORDER BY received_at DESC LIMIT 30",
}


def found_by(words: str) -> str:
    """The search of the page for one JSON of words."""
    return f"""SELECT id FROM kondusif.search_reports('{words}', '{{}}', '{{"at_most": 31, "cap": 1000}}')"""  # noqa: S608 - ours


GUARDED = {
    "what waits, from the tally": "SELECT * FROM kondusif.report_counts('',"
    """ '{"status": ["diterima", "ditanyakan"]}')""",
    "by district, from the tally": "SELECT * FROM kondusif.report_counts('district', '{}')",
    "one rare word": found_by('{"all": ["kerbau"]}'),
    "one frequent word": found_by('{"all": ["amplop"]}'),
    "two frequent words": found_by('{"all": ["beras", "amplop"]}'),
    "two words never together": found_by('{"all": ["kerbau", "perahu"]}'),
    "a phrase": found_by('{"phrases": ["halaman masjid"]}'),
}


def measure_peers(instance: Instance) -> None:
    """Print median and p95 of each statement, as superuser and as the program under row security."""
    with psycopg.connect(instance.superuser, autocommit=True) as connection:
        for name, statement in PLAIN.items():
            show(name, lambda statement=statement: connection.execute(statement).fetchall())  # type: ignore[misc]
    for person, account in PERSONS.items():
        with psycopg.connect(dsn_of(instance, "k_app")) as connection:
            speak_as(connection, instance, account)
            for name, statement in GUARDED.items():
                show(f"{name}, {person}", lambda statement=statement: connection.execute(statement).fetchall())  # type: ignore[misc]


def show(name: str, work: Callable[[], object], times: int = 30) -> None:
    seconds = []
    work()
    for _each in range(times):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
        if sum(seconds) > 5:
            break
    middle, late = middle_and_late(seconds)
    print(f"{name:<64}{middle:>9.2f}{late:>9.2f}")


def speak_as(connection: psycopg.Connection, instance: Instance, account: str) -> None:
    """A session of that person for the life of the connection."""
    token = secrets.token_hex(32)
    email = f"{account}@contoh.example"
    found = connection.execute("SELECT kondusif.password_recipe(%s)", [email]).fetchone()
    proof = prove("musim-contoh", found[0] if found else "")
    connection.execute(
        "SELECT * FROM kondusif.start_session(%s, %s, %s, '', '{\"demo\": true}')",
        [email, proof, hashlib.sha256(token.encode()).digest()],
    )
    connection.execute("SELECT set_config('kondusif.session', %s, false)", [token])
