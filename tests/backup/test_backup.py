"""A backup is whole, sealed, refused when damaged, and kept for thirty days at most."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections

from kondusif.audit.models import Entry
from kondusif.base.database import speaking_as
from kondusif.base.time import real_now
from kondusif.project.backup.container import BackupRefused, Member, read_manifest, write_set
from kondusif.project.backup.make import (
    SET,
    SET_NAME,
    STAMP,
    Made,
    back_up_keys,
    forget_old,
    key_files,
    make_backup,
)
from kondusif.project.backup.server import everything
from kondusif.project.backup.tables import differences, marks, snapshot
from kondusif.reports.actions.intake import register_report
from kondusif.vault.access import path_of
from kondusif.vault.core.backup_state import BACKUP, DRILL, last_done, note_done
from kondusif.vault.runs.sweep import stored_files
from tests.architecture.catalog import tables
from tests.backup.conftest import Keys, quiet
from tests.backup.stored import kept_file
from tests.isolation.stage import submission
from tests.theft.spellings import search

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner", "audit"]),
    pytest.mark.database,
]
IDENTITY = {"name": "Zqvxwnama Rekaan", "contact": "Zqvxwtelp 0812", "address": "Zqvxwdusun"}


def report() -> None:
    """A named report with one file, which is on the disk."""
    with speaking_as("public"):
        register_report(submission(identity=IDENTITY, evidence=(kept_file(),)))


def opened(file: Path, identity: Any) -> dict[str, bytes]:
    """Every member, as any age program and tar give it."""
    plain = pyrage.decrypt(file.read_bytes(), [identity])
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        return {entry.name: tar.extractfile(entry).read() for entry in tar}  # type: ignore[union-attr]


def test_a_set_holds_every_table_with_its_rows_and_every_evidence_file(back_up: Callable[[], Made], keys: Keys) -> None:
    report()
    made = back_up()
    manifest = read_manifest(made.file, [keys.right], kind=SET)
    named = {f"{schema}.{table}" for schema in ("kondusif", "lib") for table in tables(schema)}
    assert set(manifest["tables"]) == named
    assert manifest["tables"]["kondusif.report"][0] == 1
    assert manifest["tables"]["kondusif.envelope"][0] == 1
    files = [name for name in manifest["members"] if name.startswith("evidence/")]
    assert made.n_files == len(files) >= 1
    assert made.missing == ()


def test_nothing_in_a_set_opens_what_a_dump_does_not(back_up: Callable[[], Made], keys: Keys) -> None:
    """Opened with its own key it names no reporter, holds no key of the server, no password, no session."""
    report()
    content = opened(back_up().file, keys.right)
    assert search(iter(content.items()), ["Zqvxw" + word for word in ("nama", "telp", "dusun")]) == []
    whole = b"\n".join(content.values())
    for file in key_files(Path(settings.VAR)):
        if file.suffix != ".pub":
            assert file.read_bytes().strip() not in whole, file.name
    for password in json.loads((Path(settings.VAR) / "database.json").read_text())["passwords"].values():
        assert password.encode() not in whole


def test_a_set_is_read_by_its_key_alone(back_up: Callable[[], Made], keys: Keys) -> None:
    file = back_up().file
    with pytest.raises(BackupRefused, match="bukan kunci cadangan"):
        read_manifest(file, [keys.wrong], kind=SET)
    assert search(iter([("set", file.read_bytes())]), ["kondusif", "CREATE TABLE"]) == []
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, "cut", "empty"])
def test_a_damaged_set_is_refused_with_a_sentence(back_up: Callable[[], Made], keys: Keys, part: float | str) -> None:
    report()
    file = back_up().file
    content = bytearray(file.read_bytes())
    if isinstance(part, float):
        content[int(len(content) * part)] ^= 1
    file.write_bytes(bytes({"cut": content[: len(content) // 2], "empty": b""}.get(str(part), content)))
    with pytest.raises(BackupRefused, match="rusak"):
        read_manifest(file, [keys.right], kind=SET)


def test_a_set_whose_members_are_not_those_of_its_manifest_is_refused(keys: Keys, tmp_path: Path) -> None:
    """Whoever knows the public key can make a set; not one that says of itself what is not so."""
    place = tmp_path / "made.age"
    write_set(place, [Member.of("database/000001.sql.gz", b"x")], {"kind": SET}, recipients=[keys.recipient])
    assert read_manifest(place, [keys.right], kind=SET)["kind"] == SET
    with pytest.raises(BackupRefused):
        read_manifest(place, [keys.right], kind="kondusif/kunci/v1")
    plain = pyrage.decrypt(place.read_bytes(), [keys.right])
    place.write_bytes(pyrage.encrypt(plain.replace(b"x\0", b"y\0", 1), [keys.right.to_public()]))
    with pytest.raises(BackupRefused, match="rusak"):
        read_manifest(place, [keys.right], kind=SET)


def test_a_missing_evidence_file_is_reported(back_up: Callable[[], Made]) -> None:
    report()
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE k_gate")
        cursor.execute("SELECT sha256 FROM kondusif.evidence")
        (name,) = cursor.fetchone()
        cursor.execute("RESET ROLE")
    path_of(name).unlink()
    assert back_up().missing == (name,)


def test_a_role_that_does_not_see_every_row_is_refused(
    monkeypatch: pytest.MonkeyPatch, keys: Keys, tmp_path: Path
) -> None:
    """Under row security pg_dump writes empty tables and says nothing."""
    settings_of = connections["owner"].settings_dict
    parts = {"HOST": "host", "PORT": "port", "NAME": "dbname", "USER": "user", "PASSWORD": "password"}
    dsn = " ".join(f"{word}={settings_of[name]}" for name, word in parts.items())
    monkeypatch.setenv("KONDUSIF_BACKUP_URL", dsn)
    with pytest.raises(BackupRefused, match="tidak melihat semua baris"):
        make_backup(Path(settings.VAR), tmp_path, recipients=[keys.recipient], at=real_now(), progress=quiet)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_fails_leaves_nothing(
    sees_all: str, monkeypatch: pytest.MonkeyPatch, keys: Keys, tmp_path: Path
) -> None:
    monkeypatch.setattr("kondusif.project.backup.server.program", lambda name: "/bin/false")
    with pytest.raises(BackupRefused, match="pg_dump gagal"):
        make_backup(Path(settings.VAR), tmp_path, recipients=[keys.recipient], at=real_now(), progress=quiet)
    assert list(tmp_path.iterdir()) == []


def test_one_changed_row_is_another_hash(sees_all: str) -> None:
    def now() -> dict[str, tuple[int, str]]:
        with everything(Path(settings.VAR)) as dsn, snapshot(dsn) as (connection, _name):
            return marks(connection, lambda _table: None)

    report()
    before = now()
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE k_gate")
        cursor.execute("UPDATE kondusif.report SET summary = 'lain'")
        cursor.execute("RESET ROLE")
    assert differences(before, before) == []
    assert differences(before, now()) == ["Tabel kondusif.report: jumlah baris sama, isinya berbeda."]


def test_the_servers_keys_go_into_a_set_of_their_own(keys: Keys, tmp_path: Path) -> None:
    file = back_up_keys(Path(settings.VAR), tmp_path, recipients=[keys.recipient], at=real_now())
    content = opened(file, keys.right)
    assert content["keys/pepper"] == (Path(settings.VAR) / "keys" / "pepper").read_bytes()
    assert not [name for name in content if "recovery.key" in name or "custodian" in name]


def test_the_command_says_how_to_make_a_key_first(sees_all: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="age-keygen"):
        call_command("backup", to=tmp_path)


def test_keys_are_not_sealed_to_who_receives_the_data(keys: Keys, tmp_path: Path) -> None:
    listed = Path(settings.VAR) / "backup" / "recipients"
    listed.parent.mkdir(exist_ok=True)
    listed.write_text(f"# brankas\n{keys.recipient}\n")
    try:
        with pytest.raises(CommandError, match="penerima lain"):
            call_command("backup", keys=True, to=tmp_path, recipient=[keys.recipient])
    finally:
        listed.unlink()


def test_the_command_leaves_an_entry_and_remembers_the_day(sees_all: str, keys: Keys, tmp_path: Path) -> None:
    call_command("backup", to=tmp_path, recipient=[keys.recipient])
    (made,) = tmp_path.glob("*.cadangan.age")
    done = last_done(Path(settings.VAR), BACKUP, at=real_now())
    assert (done.told["file"], done.is_late) == (made.name, False)
    assert last_done(Path(settings.VAR), BACKUP, at=real_now() + timedelta(days=3)).is_late
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE k_gate")
        cursor.execute("SELECT facts->>'file' FROM kondusif.audit_entry WHERE verb = 'backup.made'")
        assert cursor.fetchall() == [(made.name,)]
        cursor.execute("RESET ROLE")
    assert Entry._meta.db_table == "audit_entry"


def test_a_drill_that_never_was_is_late(tmp_path: Path) -> None:
    assert last_done(tmp_path, DRILL, at=real_now()).is_late
    note_done(tmp_path, DRILL, at=real_now())
    assert not last_done(tmp_path, DRILL, at=real_now() + timedelta(days=91)).is_late
    assert last_done(tmp_path, DRILL, at=real_now() + timedelta(days=93)).is_late


def test_old_sets_go_and_the_newest_stays(tmp_path: Path) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    for days in (0, 1, 2, 29, 31, 400):
        (tmp_path / SET_NAME.format(at=(at - timedelta(days=days)).strftime(STAMP))).touch()
    (tmp_path / "lain.cadangan.age").touch()
    assert len(forget_old(tmp_path, keep=14, at=at)) == 2, "those older than thirty days"
    assert len(forget_old(tmp_path, keep=2, at=at)) == 2
    assert len(forget_old(tmp_path, keep=2, at=at + timedelta(days=900))) == 1, "the newest is never removed"
    assert sorted(file.name for file in tmp_path.iterdir())[-1] == "lain.cadangan.age"


def test_evidence_that_no_row_points_at_is_not_backed_up(back_up: Callable[[], Made]) -> None:
    report()
    stray = path_of("ab" * 32)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"x")
    try:
        assert back_up().n_files < len(list(stored_files(Path(settings.EVIDENCE_FOLDER))))
    finally:
        stray.unlink()
