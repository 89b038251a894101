"""Makes what protects the rows: functions and triggers of <package>/sql/*.sql, policies of policies.toml.

What runs is what one reads: all of it is dropped and made anew after each migration, in one transaction.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

PACKAGE = Path(__file__).parents[1]
POLICIES_FILE = Path(__file__).with_name("policies.toml")
VERBS = ("ALL", "SELECT", "INSERT", "UPDATE", "DELETE")
ON_MANY = "on_many"
PATH = "kondusif, lib, pg_temp"

OWN = "relnamespace IN ('kondusif'::regnamespace, 'lib'::regnamespace)"
OLD_POLICIES = f"""
    SELECT format('DROP POLICY %%I ON %%s', p.polname, c.oid::regclass)
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.{OWN}
"""  # noqa: S608 - no value from outside
OLD_TRIGGERS = f"""
    SELECT format('DROP TRIGGER %%I ON %%s', t.tgname, c.oid::regclass) FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE c.{OWN} AND p.pronamespace = 'kondusif'::regnamespace AND NOT t.tgisinternal
"""  # noqa: S608 - no value from outside
OLD_FUNCTIONS = """
    SELECT string_agg('DROP FUNCTION ' || p.oid::regprocedure, '; ') FROM pg_proc p
    WHERE p.pronamespace = 'kondusif'::regnamespace AND pg_get_userbyid(p.proowner) {} 'k_gate'
"""
VALIDATE = """
    SELECT CASE l.lanname WHEN 'sql' THEN fmgr_sql_validator(p.oid) ELSE plpgsql_validator(p.oid) END
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE p.pronamespace = 'kondusif'::regnamespace
"""
UNGUARDED = """
    SELECT format('ALTER TABLE %%s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', c.oid::regclass)
    FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
        AND (c.relnamespace = 'kondusif'::regnamespace OR c.oid = ANY (%s::regclass[]))
"""


@dataclass(frozen=True)
class Policy:
    """A row policy.

    table     with its schema
    verb      ALL, SELECT, INSERT, UPDATE or DELETE
    roles     "k_app, k_worker"
    using     SQL over a row that is there; "" for none
    check     SQL over a row as it becomes; "" for none
    """

    table: str
    name: str
    verb: str
    roles: str
    using: str
    check: str
    is_restrictive: bool

    def __str__(self) -> str:
        """The statement that makes it, over the search path of `make_protections`."""
        kind = "RESTRICTIVE" if self.is_restrictive else "PERMISSIVE"
        words = f"CREATE POLICY {self.name} ON {self.table} AS {kind} FOR {self.verb} TO {self.roles}"
        return (
            words
            + (f" USING ({self.using})" if self.using else "")
            + (f" WITH CHECK ({self.check})" if self.check else "")
        )


def make_protections(connection: BaseDatabaseWrapper) -> None:
    """Functions, triggers, row security and policies, as the owner; what is in no file is gone afterwards.

    The rights on functions are gone too: grants.apply_access_matrix belongs into the same transaction.
    """
    policies = list(read_policies())
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('search_path')")
        (before,) = cursor.fetchone()
        cursor.execute(f"SET LOCAL search_path TO {PATH}")
        drop_protections(cursor)
        cursor.execute("SET LOCAL check_function_bodies TO off")  # they name each other in any order
        cursor.execute("GRANT USAGE, CREATE ON SCHEMA kondusif TO k_gate")
        for file in sql_files():
            cursor.execute(file.read_text())
        cursor.execute("REVOKE CREATE ON SCHEMA kondusif FROM k_gate")
        cursor.execute("SET LOCAL check_function_bodies TO on")
        cursor.execute(VALIDATE)
        others = sorted({policy.table for policy in policies if not policy.table.startswith("kondusif.")})
        run_all(cursor, UNGUARDED, [others])
        cursor.execute("; ".join(map(str, policies)))
        cursor.execute("SELECT set_config('search_path', %s, false)", [before])


def drop_protections(cursor: Any) -> None:
    """Policies and triggers first: they need the functions."""
    run_all(cursor, OLD_POLICIES)
    run_all(cursor, OLD_TRIGGERS)
    for role, sign in (("k_gate", "="), ("NONE", "<>")):
        cursor.execute(OLD_FUNCTIONS.format(sign))
        (statements,) = cursor.fetchone()
        if statements:
            cursor.execute(f"SET LOCAL ROLE {role}; {statements}; SET LOCAL ROLE NONE")


def run_all(cursor: Any, query: str, values: list[Any] | None = None) -> None:
    """Run the statements that a query gives."""
    cursor.execute(query, values or [])
    statements = [statement for (statement,) in cursor.fetchall()]
    if statements:
        cursor.execute("; ".join(statements))


def sql_files() -> list[Path]:
    """Files of functions and triggers, package by package."""
    return sorted(PACKAGE.glob("*/sql/*.sql"))


def read_policies() -> Iterator[Policy]:
    """All of policies.toml. Raises ValueError for a policy without a verb of its own."""
    read = tomllib.loads(POLICIES_FILE.read_text())
    for name, row in read.pop(ON_MANY).items():
        for table in row["tables"]:
            yield policy_of(table, name, {key: value for key, value in row.items() if key != "tables"})
    for table, rows in read.items():
        for name, row in rows.items():
            yield policy_of(table, name, row)


def policy_of(table: str, name: str, row: dict[str, Any]) -> Policy:
    whole = table if "." in table else f"kondusif.{table}"
    verbs = [key for key in row if key in VERBS]
    if len(verbs) != 1 or row.keys() - {*VERBS, "using", "check", "restrictive"}:
        raise ValueError(f"Policy {whole}.{name} needs one verb of {', '.join(VERBS)}, and using or check.")
    return Policy(
        whole, name, verbs[0], row[verbs[0]], row.get("using", ""), row.get("check", ""), row.get("restrictive", False)
    )
