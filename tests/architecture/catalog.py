"""What PostgreSQL itself says about tables, roles and functions; the tests compare it with what was meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connections

# k_gate may not log in: the owner, a member of it, speaks as k_gate by SET ROLE.
ALIAS_OF = {"k_app": "default", "k_public": "public", "k_worker": "worker", "k_loader": "loader", "k_audit": "audit",
            "k_gate": "owner"}  # fmt: skip
EVERY_ALIAS = ["default", "public", "worker", "loader", "audit", "owner"]


@dataclass(frozen=True)
class Column:
    """name, type as SQL writes it; is_always: GENERATED ALWAYS, which nobody may write."""

    name: str
    type: str
    is_always: bool


def ask(statement: str, arguments: list[Any] | None = None) -> list[tuple[Any, ...]]:
    """Rows of a catalog query, asked as the owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, arguments)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def tables(schema: str) -> list[str]:
    """Names of all tables of a schema."""
    rows = ask(
        "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE nspname = %s AND relkind IN ('r', 'p', 'f') ORDER BY 1",
        [schema],
    )
    return [name for (name,) in rows]


def columns(schema: str, table: str) -> list[Column]:
    """Columns of one table in order."""
    rows = ask(
        "SELECT attname, format_type(atttypid, atttypmod), attidentity = 'a' OR attgenerated <> '' FROM pg_attribute"
        " WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
        [f'{schema}."{table}"'],
    )
    return [Column(*row) for row in rows]
