"""What the test database held once the cast stood in it, and how a test with real commits gives that back.

Emptying every table and playing the cast in again takes seconds for each such test; most of them change a few tables.
So each row's place and the transaction that wrote it are compared with what they were, and only tables in which a row
came, went or changed are filled again. It needs a superuser, because triggers and foreign keys must stay quiet: with a
server of one's own (DATABASE_URL) there is none, and tables are emptied and played in as Django would.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from django.db import connections
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Composable, Identifier, Literal

from tests.run import ADMIN

TABLES = """
SELECT nspname, relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind = 'r' AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%' ORDER BY 1, 2
"""
MARK = "SELECT {name}, count(*) || ' ' || coalesce(sum(hashtextextended(t.ctid || ' ' || t.xmin, 0)), 0) FROM {table} t"


@dataclass
class Kept:
    """One table: its rows as COPY writes them, and the mark of their places and writers."""

    rows: bytes
    mark: str


class Snapshot:
    """Rows of every table of the owner's database, taken when made."""

    def __init__(self) -> None:
        with self._superuser() as connection:
            self.tables = [Identifier(*row) for row in connection.execute(TABLES)]
            marks = self._marks(connection)
            self.kept = {
                table.as_string(): Kept(copied(connection, table), marks[table.as_string()]) for table in self.tables
            }

    @classmethod
    def possible(cls) -> bool:
        """Whether there is a superuser to do it."""
        return ADMIN in os.environ

    def restore(self) -> list[str]:
        """Fill again what differs; returns the names of those tables."""
        with self._superuser() as connection:
            marks = self._marks(connection)
            changed = [table for table in self.tables if marks[table.as_string()] != self.kept[table.as_string()].mark]
            if not changed:
                return []
            with self._quietly(connection):
                for table in changed:
                    connection.execute(SQL("DELETE FROM {}").format(table))
            # Dense again: rows that fell into holes would come in another order wherever nothing sorts them.
            for table in changed:
                connection.execute(SQL("VACUUM (INDEX_CLEANUP ON, TRUNCATE ON) {}").format(table))
            with self._quietly(connection):
                for table in changed:
                    if rows := self.kept[table.as_string()].rows:
                        with connection.cursor().copy(SQL("COPY {} FROM STDIN").format(table)) as into:
                            into.write(rows)
            marks = self._marks(connection, changed)
            for table in changed:
                self.kept[table.as_string()].mark = marks[table.as_string()]
        return [table.as_string() for table in changed]

    @contextmanager
    def _quietly(self, connection: psycopg.Connection[tuple[str, str]]) -> Iterator[None]:
        """One transaction in which no trigger fires and no foreign key is asked."""
        with connection.transaction():
            connection.execute("SET LOCAL session_replication_role = replica")
            yield

    def _superuser(self) -> psycopg.Connection[tuple[str, str]]:
        name = connections["owner"].settings_dict["NAME"]
        return psycopg.connect(make_conninfo(os.environ[ADMIN], dbname=name), autocommit=True)

    def _marks(
        self, connection: psycopg.Connection[tuple[str, str]], tables: list[Identifier] | None = None
    ) -> dict[str, str]:
        parts: list[Composable] = [
            SQL(MARK).format(name=Literal(table.as_string()), table=table) for table in tables or self.tables
        ]
        return dict(connection.execute(SQL(" UNION ALL ").join(parts)).fetchall())


def copied(connection: psycopg.Connection[tuple[str, str]], table: Identifier) -> bytes:
    """Every row of a table, as COPY writes it; columns the database makes itself are left out."""
    with connection.cursor().copy(SQL("COPY {} TO STDOUT").format(table)) as out:
        return b"".join(bytes(block) for block in out)
