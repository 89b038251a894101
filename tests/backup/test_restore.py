"""What was backed up comes back whole, somewhere else, and nothing that stands is overwritten unasked."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from kondusif.audit.core.merkle import Frontier
from kondusif.audit.core.notes import Note, sign
from kondusif.audit.runs.memory import Memory, recall, remember
from kondusif.base.database import speaking_as
from kondusif.base.time import now
from kondusif.project.backup.container import BackupRefused, read_manifest
from kondusif.project.backup.drill import DrillFailed, open_one
from kondusif.project.backup.make import SET, Made, back_up_keys
from kondusif.project.backup.restore import Wanted, restore, seen_by
from kondusif.project.backup.server import embedded
from kondusif.project.instance import database
from kondusif.reports.actions.intake import register_report
from kondusif.reports.actions.keeping import ask_erasure
from tests.backup.conftest import Keys, quiet
from tests.backup.stored import kept_file
from tests.cast import KEYS
from tests.isolation.stage import submission

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner", "audit"]),
    pytest.mark.database,
]
NAMED = {"name": "Baiq Penyaksi Rekaan", "contact": "0800-1234-567"}
PAIR = [KEYS["leader"], KEYS["bawaslu_custodian"]]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine with nothing on it."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    var = Path(tempfile.mkdtemp(prefix="kondusif-lain-"))
    var.chmod(0o711)
    yield var
    shutil.rmtree(var, ignore_errors=True)


def bring_back(var: Path, made: Made, keys: Keys, monkeypatch: pytest.MonkeyPatch, **more: Any) -> Any:
    """Restore there with the keys of this machine, which lie in a set of their own."""
    monkeypatch.delenv("KONDUSIF_BACKUP_URL", raising=False)
    file = back_up_keys(Path(settings.VAR), made.file.parent, recipients=[str(keys.wrong.to_public())], at=now())
    wanted = Wanted(made.file, [keys.right], file, [keys.wrong])
    return restore(var, wanted, may_replace=more.pop("may_replace", False), progress=quiet, **more)


def test_everything_comes_back_and_opens(
    back_up: Callable[[], Made], keys: Keys, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = kept_file(b"isi bukti rekaan")
    with speaking_as("public"):
        register_report(submission(identity=NAMED, evidence=(file,)))
    made = back_up()
    restored = bring_back(elsewhere, made, keys, monkeypatch)
    assert (restored.differences, restored.missing, restored.damaged) == ([], [], [])
    sealed = elsewhere / "evidence" / file.sha256[:2] / file.sha256[2:4] / file.sha256
    assert sealed.stat().st_mode & 0o077 == 0
    assert sealed.read_bytes()
    for name in ("pepper", "receipt", "evidence.key", "log"):
        here = (Path(settings.VAR) / "keys" / name).read_text().strip()
        assert (elsewhere / "keys" / name).read_text().strip() == here
    with database(elsewhere), psycopg.connect(embedded(elsewhere)) as connection:
        assert open_one(connection, PAIR) == NAMED
        counted = connection.execute("SELECT count(*) FROM kondusif.person_session").fetchone()
        assert counted == (0,), "nobody's session is brought back"
        # The rights of the roles came back with the tables.
        seen = connection.execute(
            "SELECT has_table_privilege('k_app', 'kondusif.report', 'SELECT'),"
            " has_table_privilege('k_app', 'kondusif.envelope', 'SELECT'),"
            " (SELECT relforcerowsecurity FROM pg_class WHERE oid = 'kondusif.report'::regclass)"
        ).fetchone()
        assert seen == (True, False, True)
    # A second time it is somebody's instance, and stays.
    with pytest.raises(BackupRefused, match="1 laporan"):
        bring_back(elsewhere, made, keys, monkeypatch)
    # A witness that saw more leaves makes the signer stop.
    again = bring_back(elsewhere, made, keys, monkeypatch, may_replace=True, seen=10_000)
    assert again.lost == 10_000 - again.leaves
    assert recall(elsewhere / "record").frontier.size == 10_000


def test_what_was_destroyed_is_in_no_later_backup(
    back_up: Callable[[], Made], keys: Keys, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database restored and every custodian's key together open nothing."""
    with speaking_as("public"):
        code = register_report(submission(identity=NAMED)).code
        other = register_report(submission(identity=NAMED)).code
        assert ask_erasure(code) == "erased"
        assert other != code
        assert ask_erasure(other) == "erased"
    made = back_up()
    bring_back(elsewhere, made, keys, monkeypatch)
    with database(elsewhere), psycopg.connect(embedded(elsewhere)) as connection:
        for table in ("envelope", "envelope_pair"):
            assert connection.execute(f"SELECT count(*) FROM kondusif.{table}").fetchone() == (0,)  # noqa: S608
        with pytest.raises(DrillFailed, match="Tidak ada amplop"):
            open_one(connection, PAIR)
        assert connection.execute("SELECT count(*) FROM kondusif.destruction").fetchone() == (2,)


def test_other_keys_are_refused_before_anything_is_written(
    back_up: Callable[[], Made], keys: Keys, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up()
    monkeypatch.delenv("KONDUSIF_BACKUP_URL")
    with pytest.raises(BackupRefused, match="bukan yang dipakai cadangan"):
        restore(elsewhere, Wanted(made.file, [keys.right]), may_replace=False, progress=quiet)
    with pytest.raises(BackupRefused, match="bukan kunci cadangan"):
        restore(elsewhere, Wanted(made.file, [keys.wrong]), may_replace=False, progress=quiet)
    assert not (elsewhere / "cluster.json").exists()


def test_a_witness_folder_says_how_much_it_saw(tmp_path: Path) -> None:
    assert seen_by(None) == 0
    with pytest.raises(BackupRefused, match="kepala saksi"):
        seen_by(tmp_path)
    text = "kondusif.contoh/catatan\n4096\nAAAA\n"
    note = Note(text).signed(sign(text, "kondusif.contoh/catatan", "7" * 64))
    (tmp_path / "head.txt").write_text(str(note))
    assert seen_by(tmp_path) == 4096


def test_the_memory_of_the_signer_comes_along(back_up: Callable[[], Made], keys: Keys) -> None:
    folder = Path(settings.VAR) / "record"
    before = recall(folder)
    remember(folder, replace(Memory(), frontier=Frontier(), signed_at=7))
    try:
        manifest = read_manifest(back_up().file, [keys.right], kind=SET)
        assert "record/memory.json" in manifest["members"]
    finally:
        remember(folder, before)
