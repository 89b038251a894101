"""`kondusif doctor` sees what is wrong and says what to do."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from kondusif.project import diagnosis, guards
from kondusif.project.findings import Finding
from kondusif.project.instance import owner_dsn
from kondusif.project.keys import make_missing
from tests.run import ADMIN
from tests.setup.test_command import run_kondusif

ALIASES = ["default", "public", "worker", "owner"]


def wrong(findings: Any) -> list[str]:
    """Sentences of the findings that ask for something."""
    return [finding.sentence for finding in findings if not finding.fine]


@pytest.fixture
def owner(transactional_db: None) -> psycopg.Connection[Any]:
    """The owner's own connection to the tables of the tests."""
    connections["owner"].ensure_connection()
    connection = connections["owner"].connection
    assert connection is not None
    return connection  # type: ignore[no-any-return]  # Django types it as Any


@pytest.mark.database
@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_every_table_is_protected_and_an_open_one_is_named(owner: psycopg.Connection[Any]) -> None:
    assert wrong(diagnosis.check_policies(owner)) == []
    owner.execute("CREATE TABLE kondusif.left_open (id int)")
    try:
        assert wrong(diagnosis.check_policies(owner)) == [
            "Tabel left_open terbuka. Jalankan: "
            "ALTER TABLE kondusif.left_open ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
        ]
    finally:
        owner.execute("DROP TABLE kondusif.left_open")


@pytest.mark.database
@pytest.mark.django_db(databases=ALIASES)
def test_a_dropped_policy_a_changed_function_and_a_right_too_many_are_named() -> None:
    """Each was tried on a running copy, and doctor said "Semua baik"."""
    with connections["owner"].cursor() as cursor:
        who = str(connections["owner"].settings_dict["USER"])
        assert wrong([*guards.check_rights(cursor, who), *guards.check_protections(cursor)]) == []
        cursor.execute("DROP POLICY audience_reads ON report")
        cursor.execute("CREATE POLICY more ON report FOR SELECT TO k_public USING (true)")
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute("SET ROLE k_gate")
        cursor.execute("ALTER FUNCTION kondusif.my_agency() SECURITY INVOKER")
        cursor.execute("RESET ROLE")
        cursor.execute("GRANT SELECT ON report TO k_public")
        cursor.execute("GRANT UPDATE (title) ON case_file TO PUBLIC")
        cursor.execute("REVOKE SELECT ON area FROM k_app")
        said = wrong([*guards.check_rights(cursor, who), *guards.check_protections(cursor)])
    for words in (
        "REVOKE SELECT ON kondusif.report FROM k_public",
        "REVOKE UPDATE (title) ON kondusif.case_file FROM PUBLIC",
        "GRANT SELECT ON kondusif.area TO k_app",
        "report.audience_reads hilang",
        "report.more tidak dikenal",
        "my_agency() lain",
        "audit_entry.",
    ):
        assert any(words in sentence for sentence in said), words


@pytest.mark.database
@pytest.mark.django_db(transaction=True, databases=ALIASES)
def test_the_command_itself_names_what_differs(owner: psycopg.Connection[Any], tmp_path: Path) -> None:
    if ADMIN not in os.environ:
        pytest.skip("without a superuser the catalogue stays open, which doctor names")
    here = Path(settings.VAR)
    shutil.copytree(here / "keys", tmp_path / "keys")
    known = json.loads((here / "database.json").read_text()) | {"dbname": connections["owner"].settings_dict["NAME"]}
    (tmp_path / "database.json").write_text(json.dumps(known))
    (tmp_path / "database.json").chmod(0o600)

    def said() -> list[str]:
        answer = run_kondusif("doctor", KONDUSIF_VAR=str(tmp_path), KONDUSIF_DEMO_NOTICE="1", COLUMNS="400")
        return [line for line in answer.stdout.splitlines() if "salah" in line]

    assert said() == []
    (tmp_path / "keys" / "pepper").write_text("ab" * 32)
    owner.execute("GRANT SELECT ON kondusif.report TO k_public")
    owner.execute("ALTER POLICY audience_reads ON kondusif.report RENAME TO somewhere")
    try:
        found = "\n".join(said())
    finally:
        owner.execute("ALTER POLICY somewhere ON kondusif.report RENAME TO audience_reads")
        owner.execute("REVOKE SELECT ON kondusif.report FROM k_public")
    for words in (
        "REVOKE SELECT ON kondusif.report FROM k_public",
        "report.audience_reads hilang",
        "pepper bukan kunci",
    ):
        assert words in found


@pytest.mark.database
def test_every_role_exists_opens_and_cannot_pass_the_policies() -> None:
    credentials = Path(settings.VAR) / "database.json"
    with psycopg.connect(owner_dsn(credentials)) as connection:
        findings = [*diagnosis.check_roles(connection, credentials)]
    assert len(findings) == 7
    assert wrong(findings) == []


@pytest.mark.database
def test_server_is_new_enough_and_speaks_utf8() -> None:
    with psycopg.connect(owner_dsn(Path(settings.VAR) / "database.json")) as connection:
        assert wrong(diagnosis.check_server(connection)) == []


def test_readable_and_missing_keys_are_named(tmp_path: Path) -> None:
    make_missing(tmp_path)
    (tmp_path / "database.json").touch(mode=0o600)
    assert wrong(diagnosis.check_keys(tmp_path, is_demo=True)) == []
    (tmp_path / "keys" / "receipt").chmod(0o644)
    (tmp_path / "keys" / "pepper").unlink()
    sentences = wrong(diagnosis.check_keys(tmp_path, is_demo=True))
    assert [f"{tmp_path}/keys/receipt" in sentences[0], f"{tmp_path}/keys/pepper" in sentences[1]] == [True, True]
    assert "chmod 600" in sentences[0]
    assert "cadangan" in sentences[1]


def test_a_private_key_that_belongs_elsewhere_is_named_on_a_real_server(tmp_path: Path) -> None:
    make_missing(tmp_path)
    (tmp_path / "database.json").touch(mode=0o600)
    (said,) = wrong(diagnosis.check_keys(tmp_path, is_demo=False))
    assert "Simpan di brankas" in said
    (tmp_path / "recovery" / "recovery.key").unlink()
    assert wrong(diagnosis.check_keys(tmp_path, is_demo=False)) == []
    (tmp_path / "custodian").mkdir(mode=0o700)
    (tmp_path / "custodian" / "siti.kunci.json").touch(mode=0o600)
    (said,) = wrong(diagnosis.check_keys(tmp_path, is_demo=False))
    assert "mesin penjaga identitas" in said
    assert wrong(diagnosis.check_keys(tmp_path, is_demo=True)) == []


def test_server_out_of_reach_is_one_finding(tmp_path: Path) -> None:
    make_missing(tmp_path)
    known = '{"host": "/nowhere", "port": 1, "dbname": "kondusif", "passwords": {"k_owner": "x"}}'
    (tmp_path / "database.json").write_text(known)
    (tmp_path / "database.json").chmod(0o600)
    findings: list[Finding] = [*diagnosis.examine(tmp_path, is_demo=True)]
    assert [finding.topic for finding in findings if not finding.fine] == ["Basis data"]
