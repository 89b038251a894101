"""Who may touch which table: reads access_matrix.toml and makes the database agree with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

MATRIX_FILE = Path(__file__).with_name("access_matrix.toml")
ROLES = ("k_app", "k_public", "k_worker", "k_loader", "k_audit", "k_gate")
VERBS = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}


def is_ours(app_label: str) -> bool:
    """Whether an app is part of Kondusif (schema kondusif) or a library's (schema lib)."""
    try:
        return apps.get_app_config(app_label).name.startswith("kondusif.")
    except LookupError:
        return False


def read_matrix() -> dict[str, dict[str, Any]]:
    """Matrix file: schema -> table -> role -> letters, or {columns} for a column-wise UPDATE."""
    return tomllib.loads(MATRIX_FILE.read_text())


def apply_access_matrix(connection: BaseDatabaseWrapper) -> None:
    """Revoke everything from the program roles, then grant exactly what the matrix says."""
    matrix = read_matrix()
    with connection.cursor() as cursor:
        for schema in ("kondusif", "lib"):
            for role in ROLES:
                cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
                cursor.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}")
                cursor.execute(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {role}")
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
            existing = {name for (name,) in cursor.fetchall()}
            for table, cells in matrix[schema].items():
                if table in existing:
                    for statement in grant_statements(f'{schema}."{table}"', cells):
                        cursor.execute(statement)
        for sequence, roles in matrix["sequences"].items():
            cursor.execute("SELECT to_regclass(%s)", [sequence])
            if cursor.fetchone()[0]:
                cursor.execute(f"GRANT USAGE ON SEQUENCE {sequence} TO {', '.join(roles)}")
        grant_functions(cursor, matrix["functions"])


def say_whether_it_plays(connection: BaseDatabaseWrapper, is_demo: bool) -> None:
    """Entries of the trail may carry a pretended time in a demonstration alone, and only its owner can say that."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_database())")
        comment = "'Kondusif: a demonstration'" if is_demo else "NULL"
        cursor.execute(f"COMMENT ON DATABASE {cursor.fetchone()[0]} IS {comment}")


def grant_statements(table: str, cells: dict[str, Any]) -> list[str]:
    """GRANTs for one table; a list of columns beside "U" limits UPDATE to them."""
    statements = []
    for role, cell in cells.items():
        letters, columns = (cell, None) if isinstance(cell, str) else (cell["verbs"], cell["update"])
        verbs = [VERBS[letter] for letter in letters if not (letter == "U" and columns)]
        if columns:
            verbs.append(f"UPDATE ({', '.join(columns)})")
        if verbs:
            statements.append(f"GRANT {', '.join(verbs)} ON {table} TO {role}")
    return statements


def grant_functions(cursor: Any, functions: dict[str, list[str]]) -> None:
    """Close every function of ours, then open the named ones to the named roles.

    Spoken as each function's owner: REVOKE by anyone else leaves PUBLIC's right in place and only warns.
    """
    cursor.execute(
        "SELECT p.proname, p.oid::regprocedure::text, r.rolname FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner"
        " WHERE n.nspname = 'kondusif'"
    )
    for name, signature, owner in cursor.fetchall():
        cursor.execute(f'SET ROLE "{owner}"')
        cursor.execute(f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC, {', '.join(ROLES[:-1])}")
        if name in functions:
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {signature} TO {', '.join(functions[name])}")
    cursor.execute("RESET ROLE")
