"""What goes past row security by other doors: large objects, counts of rows, web sessions, the newest head."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import ProgrammingError, connections, transaction
from psycopg.conninfo import make_conninfo

from kondusif.base.time import real_now
from tests.architecture.catalog import EVERY_ALIAS
from tests.run import ADMIN

pytestmark = [pytest.mark.django_db(databases=EVERY_ALIAS), pytest.mark.database]
BYTES_OUTSIDE_TABLES = ("lo_from_bytea(0, 'x')", "lo_creat(-1)", "lo_create(0)", "lo_put(1, 0, 'x')", "lo_get(1)",
                        "lo_import('/etc/hostname')", "lo_export(1, '/tmp/x')", "lo_unlink(1)", "lo_open(1, 393216)",
                        "loread(0, 1)", "lowrite(0, 'x')")  # fmt: skip
COUNTS = ("pg_stat_get_live_tuples('kondusif.report'::regclass)", "pg_stat_get_xact_tuples_inserted(1::oid)",
          "pg_relation_size('pg_class'::regclass)", "pg_total_relation_size('pg_class'::regclass)")  # fmt: skip
VIEWS = ("pg_stat_user_tables", "pg_stat_all_tables", "pg_statio_all_tables", "pg_stat_xact_all_tables",
         "pg_stat_user_indexes", "pg_stat_activity")  # fmt: skip


def said(alias: str, statement: str, arguments: list[Any] | None = None) -> str:
    """ "" for a statement that a role may run, else why not; undone either way."""
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(statement, arguments)
            transaction.set_rollback(True, using=alias)
    except ProgrammingError as error:
        return str(error).partition("\n")[0]
    return ""


@pytest.mark.parametrize("alias", ["default", "public", "worker", "audit"])
def test_no_program_keeps_bytes_outside_tables_or_counts_rows_past_their_policies(alias: str) -> None:
    if ADMIN not in os.environ:
        pytest.skip("on a server of one's own a superuser closes it")
    asked = [f"SELECT {call}" for call in BYTES_OUTSIDE_TABLES + COUNTS] + [f"SELECT * FROM {view}" for view in VIEWS]  # noqa: S608
    allowed = [statement for statement in asked if "permission denied" not in said(alias, statement)]
    assert allowed == []


@pytest.fixture
def as_role() -> Iterator[Callable[..., str]]:
    """Runs a statement as a role, all in one transaction of a superuser that is undone; returns why not, or ""."""
    if ADMIN not in os.environ:
        pytest.skip("needs a superuser")
    name = connections["owner"].settings_dict["NAME"]
    with psycopg.connect(make_conninfo(os.environ[ADMIN], dbname=name)) as connection:
        connection.execute("SELECT 1")  # begins what is undone; each statement is a savepoint of it

        def run(role: str, statement: str, arguments: list[Any] | None = None) -> str:
            try:
                with connection.transaction():
                    connection.execute(f"SET LOCAL ROLE {role}".encode())
                    connection.execute(statement.encode(), arguments)
                    connection.execute("RESET ROLE")
            except psycopg.errors.InsufficientPrivilege as error:
                return str(error).partition("\n")[0]
            return ""

        yield run
        connection.rollback()


def test_no_program_signs_everybody_out(as_role: Callable[..., str]) -> None:
    for name, hours in (("lama", -1), ("satu", 1), ("dua", 1)):
        row = [name, real_now() + timedelta(hours=hours)]
        assert as_role("k_app", "INSERT INTO lib.django_session VALUES (%s, '', %s)", row) == ""
    at_once = "one at a time"
    assert at_once in as_role("k_app", "DELETE FROM lib.django_session")
    assert at_once in as_role("k_app", "UPDATE lib.django_session SET expire_date = now()")
    assert "expired" in as_role("k_worker", "DELETE FROM lib.django_session")
    assert "expired" in as_role("k_worker", "DELETE FROM lib.django_session WHERE session_key = 'satu'")
    assert as_role("k_worker", "DELETE FROM lib.django_session WHERE session_key = 'lama'") == ""
    assert as_role("k_app", "UPDATE lib.django_session SET session_data = 'x' WHERE session_key = 'satu'") == ""
    assert as_role("k_app", "DELETE FROM lib.django_session WHERE session_key = 'satu'") == ""


def test_the_newest_head_only_moves_forward(as_role: Callable[..., str]) -> None:
    change = "UPDATE kondusif.log_newest SET size = %s, note = %s"
    number = (
        "INSERT INTO kondusif.log_leaf (number, entry_id, hash)"
        " SELECT n, NULL, sha256(n::text::bytea) FROM generate_series(0, 8) n"
    )
    assert as_role("k_worker", number) == ""
    first = "INSERT INTO kondusif.log_newest (is_only, size, note) VALUES (true, 8, %s)"
    assert as_role("k_worker", first, ["log\n8\nakar\n"]) == ""
    assert "forward" in as_role("k_worker", change, [7, "log\n7\nakar\n"])
    assert "forward" in as_role("k_worker", change, [8, "log\n8\nlain\n"])
    assert "its own size" in as_role("k_worker", change, [9, "log\n7\nakar\n"])
    assert "leaves" in as_role("k_worker", change, [99, "log\n99\nakar\n"])
    assert as_role("k_worker", change, [8, "log\n8\nakar\n\n— saksi\n"]) == ""
    assert as_role("k_worker", change, [9, "log\n9\nbaru\n"]) == ""
