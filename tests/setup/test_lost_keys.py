"""A key that is lost is refused by its file's name, never made anew beside what the old one opens."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from kondusif.base.errors import WrongSetting
from kondusif.project import key_prints, keys
from kondusif.project.guards import check_key_prints
from tests.setup.test_command import run_kondusif


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """A data folder of an installation that has run; its database cannot be reached."""
    keys.make_missing(tmp_path)
    known = {"host": "/nowhere", "port": 1, "dbname": "kondusif", "passwords": {"k_owner": "x", "k_app": "x"}}
    (tmp_path / "database.json").write_text(json.dumps(known))
    (tmp_path / "database.json").chmod(0o600)
    return tmp_path


@pytest.mark.parametrize("name", ["pepper", "evidence.key", "queue"])
def test_no_command_makes_a_lost_key_anew_and_doctor_names_it(used: Path, name: str) -> None:
    lost = used / "keys" / name
    shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
    refused = run_kondusif("check", KONDUSIF_VAR=str(used))
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
    assert str(lost) in refused.stderr
    assert "Pulihkan dari cadangan" in refused.stderr
    looked = run_kondusif("doctor", KONDUSIF_VAR=str(used), KONDUSIF_DEMO_NOTICE="1", COLUMNS="300")
    assert looked.returncode == 1
    assert f"{lost} " in looked.stdout
    assert keys.is_missing(used, name)


def test_a_whole_folder_of_keys_that_is_gone_is_refused_too(used: Path) -> None:
    for signs in (("database.json",), ("pgdata",), ("evidence",), ("cluster.json",)):
        shutil.rmtree(used)
        for sign in signs:
            (used / sign).mkdir(parents=True)
        with pytest.raises(WrongSetting, match="keys/secret tidak ada"):
            keys.read(used, "secret")
        assert not (used / "keys").exists()


def test_what_a_newer_version_brings_is_made_and_an_empty_folder_is_filled(used: Path, tmp_path: Path) -> None:
    known = [name for name in keys.ALL if name != "promise"]
    (used / "keys" / keys.MADE).write_text(json.dumps(known))
    (used / "keys" / "promise").unlink()
    assert len(keys.read(used, "promise")) == 64
    assert "promise" in (keys.names_made(used) or ())
    assert keys.read(tmp_path / "new", "pepper") != keys.read(used, "pepper")


@pytest.fixture
def owner(db: None) -> Iterator[Any]:
    with connections["owner"].cursor() as cursor:
        yield cursor


@pytest.mark.database
@pytest.mark.django_db(databases=["default", "public", "worker", "owner"])
def test_other_keys_than_the_database_was_used_with_are_refused_and_named(owner: Any, used: Path) -> None:
    here = Path(settings.VAR)
    assert [finding.fine for finding in check_key_prints(owner, here)] == [True]
    key_prints.keep_prints(owner, here)
    shutil.copytree(here / "keys", used / "keys", dirs_exist_ok=True)
    (used / "keys" / "pepper").write_text("ab" * 32)
    (used / "keys" / "evidence.key").write_text("cd" * 32)
    said = [finding.sentence for finding in check_key_prints(owner, used) if not finding.fine]
    assert [
        f"{used}/keys/{name} bukan kunci" in text for name, text in zip(("evidence.key", "pepper"), said, strict=True)
    ]
    with pytest.raises(WrongSetting, match="pepper bukan kunci yang dipakai basis data ini"):
        key_prints.keep_prints(owner, used)
    with pytest.raises(WrongSetting, match="pepper bukan kunci yang dipakai basis data ini"):
        key_prints.refuse_other_keys(used, key_prints.own_dsn())
    key_prints.refuse_other_keys(here, key_prints.own_dsn())
    key_prints.keep_prints(owner, used, anew=True)
    assert [finding.fine for finding in check_key_prints(owner, used)] == [True]


@pytest.mark.database
@pytest.mark.django_db(databases=["default", "public", "worker", "owner"])
def test_new_keys_beside_rows_of_an_older_version_are_refused(
    owner: Any, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner.execute("ALTER TABLE kondusif.server_key NO FORCE ROW LEVEL SECURITY; DELETE FROM kondusif.server_key")
    owner.execute("ALTER TABLE kondusif.server_key FORCE ROW LEVEL SECURITY")
    with transaction.atomic(using="owner"):
        key_prints.keep_prints(owner, used)  # nothing there that another key would have to open
        transaction.set_rollback(True, using="owner")
    monkeypatch.setattr(key_prints, "NEEDY", ("kondusif.person",))  # a table that has rows here
    with pytest.raises(WrongSetting, match="bukan kunci yang dipakai basis data ini"):
        key_prints.keep_prints(owner, used)
    (used / "keys" / keys.MADE).unlink()  # as an older version left it: its keys are those of the rows
    key_prints.keep_prints(owner, used)
    assert keys.names_made(used)
    key_prints.keep_prints(owner, used)  # from now on the prints alone say which keys are those of the rows


@pytest.mark.database
@pytest.mark.django_db(databases=["default", "public", "worker", "owner"], transaction=True)
def test_new_keys_are_accepted_only_by_a_yes_and_the_trail_says_which(
    owner: Any, used: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key_prints.keep_prints(owner, Path(settings.VAR))
    monkeypatch.setattr(settings, "VAR", used)
    with pytest.raises(CommandError, match=r"Kunci: .*, pepper, .*ulangi dengan --yes"):
        call_command("accept_keys")
    with pytest.raises(WrongSetting):
        key_prints.keep_prints(owner, used)
    call_command("accept_keys", "--yes")
    key_prints.keep_prints(owner, used)
    owner.execute("SET ROLE k_gate")
    owner.execute("SELECT facts->>'names' FROM kondusif.audit_entry WHERE verb = 'keys.accepted'")
    [(names,)] = owner.fetchall()
    owner.execute("RESET ROLE")
    assert {"evidence.key", "pepper"} <= set(names.split(", "))
    call_command("accept_keys", "--yes")
    assert "Tidak ada kunci yang hilang atau berubah." in capsys.readouterr().out
