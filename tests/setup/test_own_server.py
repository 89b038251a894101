"""A server of one's own: what `kondusif prepare-database` prints does there what it says."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from psycopg.conninfo import make_conninfo

from kondusif.project.diagnosis import check_catalogue
from kondusif.project.postgres import EmbeddedServer
from kondusif.project.roles import PROGRAM_LOGINS
from tests.kept import UNHURRIED

PAST_POLICIES = (
    "SELECT lo_creat(-1)", "SELECT lo_get(1)", "SELECT pg_stat_get_live_tuples('pg_class'::regclass)",
    "SELECT pg_total_relation_size('pg_class'::regclass)", "SELECT * FROM pg_stat_user_tables",
    "SELECT * FROM pg_stat_activity",
)  # fmt: skip
OWNER = (
    "CREATE ROLE pemilik LOGIN CREATEDB PASSWORD 'contoh'",
    "CREATE DATABASE kondusif OWNER pemilik ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0",
)


def refused(connection: psycopg.Connection[Any], statement: str) -> bool:
    try:
        connection.execute(statement.encode())
    except psycopg.errors.InsufficientPrivilege:
        return True
    except psycopg.errors.UndefinedObject:  # looked for a large object
        return False
    return False


def test_what_is_printed_closes_the_doors_past_row_policies_and_doctor_looks(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR = tmp_path / "var"
    with EmbeddedServer(tmp_path / "server", settings=UNHURRIED) as server:
        with psycopg.connect(server.admin_dsn, autocommit=True) as admin:
            for statement in OWNER:
                admin.execute(statement.encode())
        url = f"postgresql://pemilik:contoh@/kondusif?host={server.socket_folder}"
        monkeypatch.setenv("DATABASE_URL", url)
        call_command("prepare_database", "--print-sql", stdout=(out := StringIO()))
        roles, begins, closing = out.getvalue().partition("DO $close$")
        passwords = json.loads((settings.VAR / "database.json").read_text())["passwords"]

        def doors() -> dict[str, set[bool]]:
            """For each program and the owner: whether all six are refused, none, or some."""
            found = {}
            for role in (*PROGRAM_LOGINS, "pemilik"):
                words = passwords.get(role, "contoh")
                place = make_conninfo(url, user=role, password=words)
                with psycopg.connect(place, autocommit=True) as connection:
                    found[role] = {refused(connection, statement) for statement in PAST_POLICIES}
            return found

        def fine() -> list[bool]:
            with psycopg.connect(url, autocommit=True) as owner:
                return [each.fine for each in check_catalogue(owner)]

        with psycopg.connect(make_conninfo(server.admin_dsn, dbname="kondusif"), autocommit=True) as admin:
            admin.execute(roles.encode())
            with psycopg.connect(url, autocommit=True) as owner:
                owner.execute((begins + closing).encode())  # warns, and closes nothing
            assert set(map(frozenset, doors().values())) == {frozenset({False})}
            assert fine() == [False]
            admin.execute(out.getvalue().encode())  # all of it, the roles once more
        assert set(map(frozenset, doors().values())) == {frozenset({True})}
        assert fine() == [True]
