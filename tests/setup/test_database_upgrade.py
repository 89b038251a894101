"""Data of an older PostgreSQL moves to the installed version whole, and what stood is kept (docs/howto/run.md)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from psycopg.conninfo import make_conninfo

from kondusif.project import postgres, postgres_upgrade
from kondusif.project import postgres_places as places
from kondusif.project.postgres import EmbeddedServer
from kondusif.project.roles import close_catalogue
from tests.setup.test_embedded_server import QUICK, folder

OLD = Path("/usr/lib/postgresql/15/bin")
OLD_OPTIONS = ("--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums")
SCENE = (
    "CREATE ROLE k_owner LOGIN PASSWORD 'contoh'",
    "CREATE ROLE k_staff",
    "GRANT k_staff TO k_owner",
    "CREATE DATABASE kondusif OWNER k_owner LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0",
)
TABLES = """
CREATE SCHEMA kondusif; CREATE SCHEMA lib; GRANT USAGE ON SCHEMA kondusif TO k_staff;
CREATE TABLE kondusif.report (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, story text);
ALTER TABLE kondusif.report ENABLE ROW LEVEL SECURITY; ALTER TABLE kondusif.report FORCE ROW LEVEL SECURITY;
CREATE POLICY few ON kondusif.report TO k_staff USING (id = 2);
GRANT SELECT ON kondusif.report TO k_staff;
INSERT INTO kondusif.report (story) SELECT 'Amplop di Dusun Contoh ' || n FROM generate_series(1, 3) n;
"""

__all__ = ["folder"]


@pytest.fixture
def old(folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose data PostgreSQL 15 made: three reports, of which k_staff sees one."""
    if not (OLD / "initdb").exists():
        pytest.skip(f"No PostgreSQL 15 in {OLD}: there is no older version to come from.")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.VAR = folder / "var"
    with monkeypatch.context() as patch:
        patch.setattr(postgres, "CLUSTER_OPTIONS", OLD_OPTIONS)
        with EmbeddedServer(settings.VAR, settings=QUICK, programs=OLD) as server:
            with psycopg.connect(server.admin_dsn, autocommit=True) as admin:
                for statement in SCENE:
                    admin.execute(statement.encode())
            with psycopg.connect(make_conninfo(server.admin_dsn, dbname="kondusif")) as owner:
                owner.execute(TABLES.encode())
            close_catalogue(make_conninfo(server.admin_dsn, dbname="kondusif"))
    yield settings.VAR
    if server.data_folder.parent.parent == places.SHARED_FOLDER:
        shutil.rmtree(server.data_folder.parent)


def upgraded(*words: str) -> str:
    call_command("database_upgrade", *words, stdout=(said := StringIO()), stderr=StringIO())
    return said.getvalue()


def test_rows_rights_policies_and_passwords_move_and_the_old_data_stays_until_it_is_removed(old: Path) -> None:
    with pytest.raises(places.ServerRefused, match="database-upgrade"):
        EmbeddedServer(old, settings=QUICK).start()
    with pytest.raises(CommandError, match="belum dipindahkan"):
        upgraded("--remove-old")
    with pytest.raises(CommandError, match="memerlukan PostgreSQL 15"):
        upgraded(f"--old-programs={places.server_programs(None)}")

    assert "3 baris di 1 tabel" in upgraded()

    with EmbeddedServer(old, settings=QUICK) as server:
        known = make_conninfo(server.admin_dsn, dbname="kondusif", user="k_owner", password="contoh")
        with psycopg.connect(known) as connection:
            connection.execute("SET ROLE k_staff")
            assert connection.execute("SELECT id FROM kondusif.report").fetchall() == [(2,)]
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("SELECT lo_creat(-1)")
        with psycopg.connect(make_conninfo(server.admin_dsn, dbname="kondusif")) as connection:
            row = connection.execute("INSERT INTO kondusif.report (story) VALUES ('') RETURNING id").fetchone()
            assert row == (4,)
            assert connection.info.server_version >= 180000
        kept = server.data_folder.with_name("pgdata.15")
    assert places.version_of_data(kept) == 15
    with pytest.raises(CommandError, match="Tidak ada yang perlu dipindahkan"):
        upgraded()
    assert str(kept) in upgraded("--remove-old")
    assert not kept.exists()
    assert "Tidak ada data versi lama" in upgraded("--remove-old")


def test_a_copy_that_differs_never_takes_the_place_of_what_stands(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = EmbeddedServer(old).place_data(places.server_account())
    copy_database = postgres_upgrade.copy_database

    def copy_and_lose(before: str, after: str) -> None:
        copy_database(before, after)
        with psycopg.connect(make_conninfo(after, dbname="kondusif")) as connection:
            connection.execute("UPDATE kondusif.report SET story = '' WHERE id = 2")

    with monkeypatch.context() as patch:
        patch.setattr(postgres_upgrade, "copy_database", copy_and_lose)
        with pytest.raises(CommandError, match="isinya berbeda"):
            upgraded()
    assert places.version_of_data(data) == 15

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:  # cut off between the last two steps
        rename = Path.rename
        patch.setattr(Path, "rename", lambda path, to: stop() if to == data else rename(path, to))
        with pytest.raises(KeyboardInterrupt):
            upgraded()
    with pytest.raises(places.ServerRefused, match="terputus"):
        EmbeddedServer(old, settings=QUICK).start()
    assert "Langkah terakhir diselesaikan" in upgraded()
    assert places.version_of_data(data) == places.version_of(places.server_programs(None))
