"""How long `kondusif audit-verify` takes over a million entries, and how fast the worker numbers them.

    .venv/bin/python -m benchmarks.record [--entries 1000000]

A fresh instance; the entries are written by the superuser through the same trigger that every act meets, the worker of
the instance numbers and signs them, and the command is run as an administrator runs it.
"""

from __future__ import annotations

import argparse
import time

from benchmarks.harness.machine import ask, describe_machine, owner_of
from benchmarks.harness.rows import tell_row
from kondusif.cli.story.instance import Instance, fresh_instance

TARGET_SECONDS = 90.0
AT_ONCE = 50_000
WRITE = """
    INSERT INTO kondusif.audit_entry (id, at, actor_id, actor_name, agency_id, agency_name, verb, subject_kind,
            subject_id, about_id, facts)
        SELECT gen_random_uuid(), now(), n, 'Petugas Rekaan ' || n %% 40, n %% 70, 'Lembaga Rekaan ' || n %% 70,
            'case.moment_recorded', 'moment', gen_random_uuid(), gen_random_uuid(),
            jsonb_build_object('name', 'registrasi', 'what', 'Laporan diregistrasi', 'on', '15 Februari 2024', 'n', n)
        FROM generate_series(1, %s) n RETURNING 1
"""
NUMBERED = "SELECT count(*) FROM kondusif.log_leaf WHERE entry_id IS NOT NULL"
SIGNED = "SELECT (SELECT max(number) + 1 FROM kondusif.log_leaf) = (SELECT size FROM kondusif.log_newest)"


def fill(instance: Instance, n_entries: int) -> tuple[float, float]:
    """Seconds for writing the entries, and until all of them were numbered."""
    began = time.monotonic()
    for _each in range(n_entries // AT_ONCE):
        ask(instance, WRITE, AT_ONCE)
    written = time.monotonic() - began
    while int(ask(instance, NUMBERED)[0][0]) < n_entries:
        time.sleep(1)
    numbered = time.monotonic() - began
    while not ask(instance, SIGNED)[0][0]:
        time.sleep(1)
    return written, numbered


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    n_entries = parser.parse_args().entries
    with fresh_instance() as instance:
        print(describe_machine(owner_of(instance)))
        written, numbered = fill(instance, n_entries)
        print(f"written in {written:.0f} s, all numbered {numbered:.0f} s after the first")
        began = time.monotonic()
        said = instance.run("audit-verify")
        seconds = time.monotonic() - began
    print(said)
    tell_row("record", f"{seconds:.1f} s; written in {written:.0f} s, all numbered after {numbered:.0f} s")
    print(f"audit-verify over {n_entries:,} entries: {seconds:.1f} s (asked for: {TARGET_SECONDS:.0f} s)")


if __name__ == "__main__":
    main()
