"""Which database role is speaking: the public program, the staff program or the worker.

Decision 0003: every package needs the connection of the program it runs in; in tests both programs
share one process, so the alias is a context variable and the router below follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from django.db import IntegrityError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

Row = TypeVar("Row", bound=models.Model)
NUMBER_TRIES = 5
_alias: ContextVar[str] = ContextVar("kondusif_alias", default="default")


def current_alias() -> str:
    """Alias of the connection that this request or command speaks through."""
    return _alias.get()


def current_connection() -> BaseDatabaseWrapper:
    """Connection of the present program."""
    return connections[current_alias()]


@contextmanager
def speaking_as(alias: str) -> Iterator[None]:
    """Everything inside speaks through `alias` ("default", "public", "worker", "loader")."""
    before = _alias.set(alias)
    try:
        yield
    finally:
        _alias.reset(before)


def one_transaction(*, savepoint: bool = True) -> transaction.Atomic:
    """A transaction on the present connection; within another one a savepoint, or with savepoint=False a part of it.

    A part costs the database two questions less; where it fails, the transaction around it is lost too.
    """
    return transaction.atomic(using=current_alias(), savepoint=savepoint)


def insert_numbered(row: Row, column: str, draw: Callable[[], str], *, constraint: str) -> Row:
    """The row under a drawn number that is free; rows that the session may not see hold numbers too, so only the
    insert can tell. constraint: part of the name of the unique constraint. Raises IntegrityError for any other.
    """
    for left in reversed(range(NUMBER_TRIES)):
        setattr(row, column, draw())
        try:
            with one_transaction():
                type(row)._default_manager.bulk_create([row])
        except IntegrityError as error:
            if constraint not in str(error) or not left:
                raise
        else:
            return row
    raise AssertionError("unreachable: the last attempt returns or raises")


def update_row(row: Row, **changed: Any) -> Row:
    """Write these columns alone, in the database and in hand: roles may change no others."""
    type(row)._default_manager.filter(pk=row.pk).update(**changed)
    return _take_over(row, changed)


def update_row_if(row: models.Model, still: models.Q, **changed: Any) -> bool:
    """The same where the row still is so; False, and nothing written, where another hand was quicker."""
    if not type(row)._default_manager.filter(still, pk=row.pk).update(**changed):
        return False
    _take_over(row, changed)
    return True


def _take_over(row: Row, changed: dict[str, Any]) -> Row:
    for name, value in changed.items():
        setattr(row, name, value)
    return row


def call(function: str, *arguments: Any) -> Any:
    """First column of `SELECT function(arguments)` in schema kondusif."""
    holes = ", ".join(["%s"] * len(arguments))
    with current_connection().cursor() as cursor:
        cursor.execute(f"SELECT kondusif.{function}({holes})", arguments)
        row = cursor.fetchone()
    return row[0] if row else None


def standing_rows(question: str, arguments: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Rows of a question that every page or every report asks: the server plans it once for a connection and keeps it.

    Where the types of the arguments do not say themselves what is meant, the question says it (`%s::uuid[]`).
    """
    connection: Any = current_connection()
    return cast("list[tuple[Any, ...]]", connection.ask_standing(question, arguments))


class RoleRouter:
    """Sends every query to the present program's connection; tables are made by the owner alone."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        return current_alias()

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        return current_alias()

    def allow_relation(self, obj1: models.Model, obj2: models.Model, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"
