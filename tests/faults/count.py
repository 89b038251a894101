"""Counts what is in the database and on the disk against what was acknowledged."""

from __future__ import annotations

import os
import time
from collections.abc import Set
from dataclasses import dataclass, fields
from pathlib import Path
from uuid import UUID

from kondusif.vault.core.receipts import lookup_of, make_code
from tests.faults.disk import read_disk
from tests.faults.journal import Journal
from tests.faults.stage import Stage

DAY = 24 * 3600


@dataclass(frozen=True)
class Count:
    """What a round left behind. Everything but the first two must be nothing.

    acknowledged            submissions and referrals of which somebody was told that they are kept
    files                   stored evidence files
    lost                    acknowledged, and not there
    duplicated              reports or referrals beyond one for each of them, or that nobody sent
    unresolved              begun, and after all tries neither kept nor refused
    refused                 answered with anything but "kept" and "try again"
    rows_without_file       rows of evidence whose file is gone, or would be after a power cut
    files_without_row       files or drafts that no row points at, after the worker's sweep
    without_promise         reports of which no date was promised to the reporter
    without_entry           reports whose arrival is not in the trail once
    without_leaf            entries that are neither in the log nor waiting for it
    """

    acknowledged: int
    files: int
    lost: tuple[str, ...] = ()
    duplicated: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    rows_without_file: tuple[str, ...] = ()
    files_without_row: tuple[str, ...] = ()
    without_promise: tuple[str, ...] = ()
    without_entry: tuple[str, ...] = ()
    without_leaf: tuple[str, ...] = ()

    @property
    def wrong(self) -> dict[str, tuple[str, ...]]:
        """What should be nothing and is not, by name."""
        return {each.name: found for each in fields(self)[2:] if (found := getattr(self, each.name))}


def count(
    stage: Stage, journal: Journal, *, before: Set[UUID] = frozenset(), sweep: bool = True, power_cut: bool = False
) -> Count:
    """The state once every client has stopped.

    before     reports that another journal knows of
    sweep      let the worker's sweep run first, over files made to look two days old
    power_cut  count files as gone that were not flushed with their names
    """
    if sweep:
        sweep_store(stage)
    reports = reports_by_key(stage, journal)
    known = reports_there(stage) - before
    found = {key for key, report in reports.items() if report in known}
    sent, told = referrals(stage), {key for key in journal.acknowledged if is_referral(key)}
    acknowledged = {key for key in journal.acknowledged if not is_referral(key)}
    files, broken, loose = evidence(stage, power_cut=power_cut)
    return Count(
        acknowledged=len(acknowledged) + len(told),
        files=files,
        lost=texts(acknowledged - found) + texts(told - set(sent)),
        duplicated=texts(known - set(reports.values())) + tuple(key for key, n in sent.items() if n != 1),
        unresolved=texts(journal.unresolved),
        refused=tuple(journal.refused),
        rows_without_file=broken,
        files_without_row=loose if sweep else (),
        without_promise=texts(known - {row[0] for row in stage.ask("SELECT report_id FROM kondusif.promise")}),
        without_entry=texts(known - entered(stage)),
        without_leaf=without_leaf(stage),
    )


def reports_there(stage: Stage) -> set[UUID]:
    return {row[0] for row in stage.ask("SELECT id FROM kondusif.report")}


def is_referral(key: str) -> bool:
    return " " in key


def reports_by_key(stage: Stage, journal: Journal) -> dict[str, UUID]:
    """The report behind each submission key that was ever used, as its receipt would find it."""
    receipts = {bytes(lookup): report for lookup, report in stage.ask("SELECT lookup, report_id FROM kondusif.receipt")}
    codes = {key: make_code(key, stage.key("receipt")) for key in journal.begun if not is_referral(key)}
    pepper = stage.key("pepper")
    found = {key: receipts.get(lookup_of(code, pepper)) for key, code in codes.items()}
    return {key: report for key, report in found.items() if report}


def referrals(stage: Stage) -> dict[str, int]:
    """How often each berkas went to each agency; of a referral without its one entry, 0."""
    rows = stage.ask(
        "SELECT c.number || ' ' || a.code, count(*), (SELECT count(*) FROM kondusif.audit_entry e"
        " WHERE e.verb = 'case.referred' AND e.about_id = c.id AND e.facts->>'agency' = a.name)"
        " FROM kondusif.referral r JOIN kondusif.case_file c ON c.id = r.case_id"
        " JOIN kondusif.agency a ON a.id = r.agency_id GROUP BY c.id, a.id"
    )
    return {key: n if n_entries == n else 0 for key, n, n_entries in rows}


def entered(stage: Stage) -> set[UUID]:
    """Reports whose arrival stands in the trail exactly once."""
    rows = stage.ask(
        "SELECT about_id FROM kondusif.audit_entry WHERE verb = 'report.received' GROUP BY about_id HAVING count(*) = 1"
    )
    return {row[0] for row in rows}


def without_leaf(stage: Stage) -> tuple[str, ...]:
    rows = stage.ask(
        "SELECT e.id FROM kondusif.audit_entry e"
        " WHERE NOT EXISTS (SELECT FROM kondusif.log_leaf l WHERE l.entry_id = e.id)"
        " AND NOT EXISTS (SELECT FROM kondusif.log_waiting w WHERE w.entry_id = e.id)"
    )
    return texts({row[0] for row in rows})


def evidence(stage: Stage, *, power_cut: bool) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """How many files there are, rows without one, and files and drafts without a row."""
    folder = stage.var / "evidence"
    disk = read_disk(stage.orders / "disk")
    there = [file for file in folder.rglob("*") if file.is_file()]
    stored = {file.name for file in there if not power_cut or disk.keeps(file, folder)}
    wanted = {row[0] for row in stage.ask("SELECT sha256 FROM kondusif.evidence")}
    copies = {row[0] for row in stage.ask("SELECT sha256 FROM kondusif.evidence_copy WHERE sha256 <> ''")}
    loose = {file.name for file in there} - wanted - copies
    return len(stored), texts((wanted | copies) - stored), texts(loose)


def sweep_store(stage: Stage) -> None:
    """The worker's hourly sweep, two days later."""
    then = time.time() - 2 * DAY
    for file in (stage.var / "evidence").rglob("*"):
        if file.is_file():
            os.utime(file, (then, then))
    stage.run("-m", "tests.faults.sweep", program="worker")


def verify_record(stage: Stage, *, clock_was_off: bool = False) -> None:
    """Let `kondusif audit-verify` check everything.

    clock_was_off  entries that a wrong clock wrote name another time than the head over them: that alone may be found
    """
    said = stage.command("audit-verify", program="owner", wants=None if clock_was_off else 0)
    found = [line for line in said.splitlines() if line.startswith("✗")]
    of_time = [line for line in found if "menyebut waktu" in line or "sejenis (waktu)" in line]  # many are summed up
    assert found == (of_time if clock_was_off else []), said
    assert "daun" in said, said


def texts(found: set[UUID] | set[str] | set[Path]) -> tuple[str, ...]:
    return tuple(sorted(map(str, found)))
