"""The witness: one file without Kondusif, which follows the log and says when it stops being one."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kondusif_witness as program
from kondusif.audit.core.identity import head_keys, origin_of
from kondusif.audit.core.merkle import consistency_ranges, inclusion_ranges
from kondusif.audit.core.notes import read_note
from kondusif.audit.runs.record import Signer, record
from kondusif.base.database import speaking_as
from kondusif.reports.actions.intake import register_report
from kondusif.reports.queries.record import record_promise
from tests.audit.log import Log, act, as_owner
from tests.audit.test_merkle import LEAVES, SIZES, root, roots_of
from tests.audit.witness import Witness
from tests.isolation.stage import submission

pytestmark = pytest.mark.database
FILE = Path(program.__file__)


@pytest.fixture
def witness(log: Log, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Witness:
    """A witness that has seen the first head."""
    settings.LOG_PUBLIC_KEY = log.signer.public.hex()
    settings.PROMISE_SALT_KEY = log.signer.salt_key
    settings.WITNESSES_FILE = tmp_path / "witnesses"
    made = Witness(tmp_path / "witness", log, monkeypatch)
    log.beat()
    assert made.start(str(log_key(log))) == 0
    settings.WITNESSES_FILE.write_text(f"{made.key()}\n")
    assert made.look() == 0
    return made


def log_key(log: Log) -> object:
    return head_keys(origin_of("52", log.signer.public), log.signer.public)[0]


def test_it_needs_nothing_of_kondusif() -> None:
    tree = ast.parse(FILE.read_text())
    named = {alias.name for each in ast.walk(tree) if isinstance(each, ast.Import) for alias in each.names}
    named |= {each.module or "" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)}
    tops = {name.split(".")[0] for name in named}
    assert tops - set(sys.stdlib_module_names) == {"cryptography"}


def test_it_runs_alone_from_any_folder(tmp_path: Path) -> None:
    copy = tmp_path / "saksi.py"
    copy.write_text(FILE.read_text())
    done = subprocess.run(
        [sys.executable, copy, "--folder", str(tmp_path), "watch", "--once"],
        capture_output=True, text=True, check=False, cwd=tmp_path, env={},
    )  # fmt: skip
    assert done.returncode == 2
    assert "Mulai dengan: kondusif-witness start" in done.stderr


def test_it_signs_every_head_that_goes_on(witness: Witness, log: Log) -> None:
    for n_entries in (0, 5, 300):
        act(n_entries)
        log.beat()
        assert witness.look() == 0
    assert len(log.head().signatures) == 3
    kept = read_note((witness.folder / "head.txt").read_text())
    assert kept.text == log.head().text
    assert kept.signatures == log.head().signatures


def test_its_checks_of_proofs_are_those_of_the_tree() -> None:
    for size in range(1, SIZES + 1):
        for number in range(size):
            path = roots_of(inclusion_ranges(number, size))
            assert program.is_included(LEAVES[number], number, size, root(size), path)
            assert not program.is_included(LEAVES[number], number, size, root(size), [*path, b"x" * 32])
            assert size == 1 or not program.is_included(LEAVES[number - 1], number, size, root(size), path)
        for old in range(1, size + 1):
            path = roots_of(consistency_ranges(old, size))
            assert program.is_consistent(old, root(old), size, root(size), path)
            assert not program.is_consistent(old, root(old), size, root(size), [*path, b"x" * 32])
            assert old == size or not program.is_consistent(old, root(old - 1), size, root(size), path)
    assert not program.is_consistent(0, b"", 3, root(3), [])


def test_a_fork_is_an_alarm_that_stays_in_history(witness: Witness, log: Log, tmp_path: Path) -> None:
    """Another history of the same length, signed with the right key."""
    act(1)
    log.beat()
    assert witness.look() == 0
    fork_log(log, tmp_path, n_beats=3)
    assert witness.look() == 1
    assert "bercabang" in witness.alarm()
    assert "ALARM" in witness.journal()
    assert len(list((witness.folder / "evidence").glob("fork-*.txt"))) == 1
    kept = (witness.folder / "head.txt").read_text()
    assert witness.look() == 1
    assert (witness.folder / "head.txt").read_text() == kept  # a forked head is never signed


def fork_log(log: Log, tmp_path: Path, *, n_beats: int) -> None:
    """Begin the log anew with the same key and another entry, and let it grow; padding alone would be the same."""
    as_owner("TRUNCATE log_waiting, log_leaf, log_tile, log_head, log_newest")
    act(1)
    log.signer = Signer(log.signer.seed, log.signer.public, log.signer.salt_key, "52", tmp_path / "forked")
    for _beat in range(n_beats):
        log.beat()


def test_two_heads_of_one_size_are_a_fork(witness: Witness, log: Log, tmp_path: Path) -> None:
    fork_log(log, tmp_path, n_beats=1)
    assert witness.look() == 1
    assert "dua kepala berbeda" in witness.alarm()


def test_a_log_that_became_shorter_is_an_alarm(witness: Witness, log: Log, tmp_path: Path) -> None:
    log.beat()
    assert witness.look() == 0
    fork_log(log, tmp_path, n_beats=1)
    assert witness.look() == 1
    assert "memendek" in witness.alarm()


def test_silence_of_five_minutes_is_an_alarm(witness: Witness, log: Log) -> None:
    log.at += 299
    assert witness.look() == 0
    log.at += 2
    assert witness.look() == 1
    assert "Catatan diam" in witness.alarm()


def test_a_log_that_does_not_answer_is_an_alarm_after_five_minutes(witness: Witness, log: Log) -> None:
    witness.answers = False
    log.at += 60
    assert witness.look() == 2
    log.at += 300
    assert witness.look() == 1
    assert "tidak menjawab" in witness.alarm()


def test_a_clock_that_went_back_is_an_alarm(witness: Witness, log: Log, tmp_path: Path) -> None:
    """Whoever holds the key signs a head that goes on, at an earlier hour."""
    memory = log.signer.folder / "memory.json"
    forged = memory.read_text().replace(f'"signed_at": {log.at}', '"signed_at": 0')
    memory.write_text(forged)
    with speaking_as("worker"):
        record(log.signer, at=log.at - 120)
    assert witness.look() == 1
    assert "Jam catatan mundur" in witness.alarm()


def test_a_head_that_another_key_signed_is_an_alarm(witness: Witness, log: Log, tmp_path: Path, settings: Any) -> None:
    seed = "77" * 32
    log.signer = Signer(seed, program.public_of(seed), "", "52", tmp_path / "stranger")
    settings.LOG_PUBLIC_KEY = log.signer.public.hex()
    log.beat()
    assert witness.look() == 1
    assert "tidak ditandatangani kunci" in witness.alarm()


def test_a_promise_is_checked_without_trusting_the_page(witness: Witness, log: Log) -> None:
    with speaking_as("public"):
        text = str(record_promise(register_report(submission()).code))
    log.beat()
    witness.look()
    assert witness.promise(text) == 0  # genuine, and its hours are not over
    assert witness.promise("tidak ada") == 2
    assert witness.promise(text[:-2] + ("AA" if text[-2:] != "AA" else "BB")) == 2
    as_owner("ALTER TABLE log_promise NO FORCE ROW LEVEL SECURITY")
    as_owner("UPDATE log_promise SET hour = hour - interval '1 hour'")
    as_owner("ALTER TABLE log_promise FORCE ROW LEVEL SECURITY")
    log.beat()
    assert witness.promise(text) == 0


def test_a_second_start_keeps_the_first(witness: Witness, log: Log) -> None:
    assert witness.start(str(log_key(log))) == 2


@pytest.mark.parametrize("key", ["", "x+1+2", "kondusif/52/x+00000000+AAAA"])
def test_a_key_that_is_none_is_refused(log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    assert Witness(tmp_path / "w", log, monkeypatch).start(key) == 2


def test_the_address_must_be_one_of_the_web(tmp_path: Path) -> None:
    with pytest.raises(program.Unusable, match="https"):
        program.ask("file:///etc/passwd")


def test_it_keeps_one_head_an_hour(witness: Witness, log: Log) -> None:
    for _minute in range(125):
        log.beat()
        witness.look()
    assert [file.stem for file in sorted((witness.folder / "heads").glob("*.txt"))] == [
        "20251124T16", "20251124T17", "20251124T18",
    ]  # fmt: skip
