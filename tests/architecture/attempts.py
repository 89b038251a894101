"""Tries the four commands on a table as one role, for real, on zero rows: what is measured is the right alone."""

from __future__ import annotations

from django.db import ProgrammingError, connections, transaction

from tests.architecture.catalog import ALIAS_OF, columns


def is_allowed(role: str, statement: str) -> bool:
    """Whether PostgreSQL lets `role` run the statement; its effects are undone. Other errors are raised."""
    alias = ALIAS_OF[role]
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            if role == "k_gate":
                cursor.execute("SET LOCAL ROLE k_gate")
            cursor.execute(statement)
            transaction.set_rollback(True, using=alias)
    except ProgrammingError as error:
        if "permission denied" in str(error):
            return False
        raise
    return True


def letters_of(role: str, schema: str, table: str) -> str:
    """Subset of "SID" that the role may do."""
    place = f'{schema}."{table}"'
    writable = [column for column in columns(schema, table) if not column.is_always]
    names = ", ".join(f'"{column.name}"' for column in writable)
    nothing = ", ".join(f"NULL::{column.type}" for column in writable)
    tries = {
        "S": f"SELECT * FROM {place} LIMIT 0",  # noqa: S608 - names come from the catalog
        "I": f"INSERT INTO {place} ({names}) SELECT {nothing} WHERE false",
        "D": f"DELETE FROM {place} WHERE false",  # noqa: S608 - names come from the catalog
    }
    return "".join(letter for letter, statement in tries.items() if is_allowed(role, statement))


def changeable_columns(role: str, schema: str, table: str) -> set[str]:
    """Columns that the role may UPDATE."""
    return {
        column.name
        for column in columns(schema, table)
        if not column.is_always
        and is_allowed(role, f'UPDATE {schema}."{table}" SET "{column.name}" = NULL WHERE false')  # noqa: S608 - as above
    }
