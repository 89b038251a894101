"""Which rows of every table PostgreSQL lets each person read, change, delete and add: the table of rows, tried.

Everything happens in the transaction of a test, so that nobody but its persons sees the rows: a row is known when one
of them may read it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction

from kondusif.agencies.models.person import Person
from kondusif.project.grants import read_matrix
from tests.architecture.attempts import changeable_columns, letters_of
from tests.architecture.catalog import Column, columns
from tests.cast import Cast
from tests.permissions.cells import OTHERS, read_table

TABLE = Path(__file__).with_name("rows.toml")
VERBS = ("select", "update", "delete", "insert")
N_COPIES = 8  # rows of a table that are added once more
REFUSED = "row-level security"


@dataclass
class Rows:
    """A table: what the staff program may do with it by its grants, and the rows that somebody of the test reads.

    letters     subset of "SID"
    changeable  columns that an UPDATE may set
    known       text of a row -> the row
    """

    name: str
    letters: str
    columns: list[Column]
    changeable: list[str]
    known: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def verbs(self) -> list[str]:
        may = {"select": "S" in self.letters, "delete": "D" in self.letters, "insert": "I" in self.letters}
        return [verb for verb in VERBS if may.get(verb, bool(self.changeable))]

    def learn(self) -> None:
        """The rows that whoever speaks now may read."""
        if "S" in self.letters:
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT to_jsonb(t)::text FROM kondusif."{self.name}" t ORDER BY ctid')  # noqa: S608 - a name of the catalog
                self.known |= {text: json.loads(text) for (text,) in cursor.fetchall()}

    def try_verbs(self) -> dict[str, str]:
        """Verb -> what came of it for whoever speaks now, in the signs of rows.toml."""
        tries = {"select": self.read, "update": self.change, "delete": self.delete, "insert": self.add}
        return {verb: tries[verb]() for verb in self.verbs}

    def read(self) -> str:
        return self.share_of(count_rows(f'SELECT 1 FROM kondusif."{self.name}"'))  # noqa: S608 - a name of the catalog

    def change(self) -> str:
        """A statement that reads nothing meets the policies of UPDATE alone; the first column that can be set tells."""
        signs = {self.change_column(column) for column in self.changeable} if self.known else {"."}
        return next(sign for sign in SIGNS if sign in signs)

    def change_column(self, column: str) -> str:
        row = json.dumps({column: next(iter(self.known.values()))[column]})
        value = f'SELECT r."{column}" FROM jsonb_populate_record(NULL::kondusif."{self.name}", %s) r'  # noqa: S608 - as above
        return self.share_of(count_rows(f'UPDATE kondusif."{self.name}" SET "{column}" = ({value})', row))  # noqa: S608

    def delete(self) -> str:
        return self.share_of(count_rows(f'DELETE FROM kondusif."{self.name}"'))  # noqa: S608 - a name of the catalog

    def add(self) -> str:
        """The newest known rows once more, key and all: a policy speaks before a key does. Without any, NULLs."""
        names = ", ".join(f'"{column.name}"' for column in self.columns)
        values = f'jsonb_populate_record(NULL::kondusif."{self.name}", %s)'
        statement = f'INSERT INTO kondusif."{self.name}" ({names}) SELECT {names} FROM {values}'  # noqa: S608 - as above
        copies = list(self.known)[-N_COPIES:] or ["{}"]
        got = [count_rows(statement, copy) != "x" for copy in copies]
        return "*" if all(got) else "+" if any(got) else "."

    def share_of(self, got: int | str) -> str:
        if isinstance(got, str):
            return got
        return "." if got == 0 else "*" if got >= len(self.known) else "+"


SIGNS = "*+!x."


def count_rows(statement: str, *arguments: str) -> int | str:
    """Rows that a statement touched; "x" where a policy refused what it would write, "!" where anything else did."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, arguments)
            transaction.set_rollback(True)
            return int(cursor.rowcount)
    except DatabaseError as error:
        return "x" if REFUSED in str(error) else "!"


def speakers(cast: Cast, host_people: dict[str, Person]) -> Iterator[AbstractContextManager[Any]]:
    """A session of each person of the columns, in their order; last an analyst who is recused from the berkas."""
    others = OTHERS | {"recused": "analyst"}
    for who in [*read_table()["columns"]["staff"], "recused"]:
        person = cast.everyone[others[who]] if who in others else host_people.get(who)
        yield cast.sign_in(person) if person else nullcontext()


def read_rows() -> dict[str, Any]:
    """The written table: "rows", table -> verb -> a sign for each person; "empty", table -> where it is tried."""
    return tomllib.loads(TABLE.read_text())


def every_table() -> list[Rows]:
    """Tables that the staff program has any right on."""
    return [table_of(name) for name, cells in sorted(read_matrix()["kondusif"].items()) if "k_app" in cells]


def table_of(name: str) -> Rows:
    changeable = changeable_columns("k_app", "kondusif", name)
    return Rows(
        name,
        letters_of("k_app", "kondusif", name),
        [column for column in columns("kondusif", name) if not column.is_always],
        [column.name for column in columns("kondusif", name) if column.name in changeable],
    )
