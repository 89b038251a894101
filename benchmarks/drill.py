"""How long a backup of a large province takes, and a drill with it: restored elsewhere, compared, record checked.

    .venv/bin/python -m benchmarks.drill [--berkas 200000] [--gigabytes 2]

A fresh instance is filled by COPY, with an entry of the trail for each row; its evidence folder gets files of one
megabyte that nothing compresses. Both commands are run as an administrator runs them, on one machine and one disk.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import tempfile
import time
from pathlib import Path

import psycopg
import pyrage

from benchmarks.harness.machine import ask, describe_machine, owner_of
from benchmarks.harness.many.load import copy, load_season, unforced
from benchmarks.harness.rows import tell_row
from benchmarks.million import settle
from kondusif.base.ids import new_id
from kondusif.cli.story.instance import Instance, fresh_instance

TARGET_MINUTES = 15.0
MEGABYTE = 1_000_000
EVIDENCE = "id, report_id, sha256, n_bytes, kind, commitment, sealed_about, wrapped_key"
WRITE_DOWN = """
    INSERT INTO kondusif.audit_entry (id, at, actor_name, agency_name, verb, subject_kind, subject_id, about_id, facts)
        SELECT gen_random_uuid(), now(), 'Petugas Rekaan', 'Lembaga Rekaan', row.verb, row.kind, row.id, row.about, '{}'
        FROM (SELECT 'case.opened' verb, 'case' kind, id, id about FROM kondusif.case_file
            UNION ALL SELECT 'case.referred', 'referral', id, case_id FROM kondusif.referral) row RETURNING 1
"""


def fill(instance: Instance, n_berkas: int, n_files: int) -> None:
    """Berkas by COPY, files of random bytes as the evidence folder keeps them."""
    instance.run("demo", "--accounts-only")
    load_season(owner_of(instance), n_berkas, say=print, all_taken=True)
    reports = [row[0] for row in ask(instance, "SELECT id FROM kondusif.report ORDER BY id LIMIT %s", n_files)]
    rows = [(new_id(), report, *keep_file(instance.var / "evidence")) for report in reports]
    with psycopg.connect(owner_of(instance)) as connection, unforced(connection, "evidence"):
        copy(connection, "evidence", EVIDENCE, rows)
    ask(instance, WRITE_DOWN)
    settle(instance)


def keep_file(folder: Path) -> tuple[object, ...]:
    """A file named by the hash of what it holds; the rest of its row."""
    content = os.urandom(MEGABYTE)
    name = hashlib.sha256(content).hexdigest()
    place = folder / name[:2] / name[2:4] / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return name, MEGABYTE, "foto", "00" * 32, "\\\\x00", "\\\\x00"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--berkas", type=int, default=200_000)
    parser.add_argument("--gigabytes", type=float, default=2)
    chosen = parser.parse_args()
    with fresh_instance() as instance, tempfile.TemporaryDirectory() as folder:
        print(describe_machine(owner_of(instance)))
        fill(instance, chosen.berkas, round(chosen.gigabytes * 1000))
        identity = pyrage.x25519.Identity.generate()
        key = Path(folder) / "kunci.txt"
        key.write_text(f"{identity}\n")
        backing_up = seconds_of(instance, "backup", "--to", folder, "--recipient", str(identity.to_public()))
        (made,) = Path(folder).glob("*.cadangan.age")
        drilling = seconds_of(instance, "drill", "--file", str(made), "--identity", str(key))
        size = made.stat().st_size / 1e9
    tell_row(
        "drill",
        f"a set of {size:.1f} GB in {backing_up / 60:.1f} min; restored, compared, record checked, pages opened in "
        f"{drilling / 60:.1f} min",
    )
    print(f"backed up in {backing_up / 60:.1f} min, drill in {drilling / 60:.1f} min (asked for: {TARGET_MINUTES} min)")


def seconds_of(instance: Instance, *words: str) -> float:
    began = time.monotonic()
    print(instance.run(*words))
    return time.monotonic() - began


if __name__ == "__main__":
    main()
