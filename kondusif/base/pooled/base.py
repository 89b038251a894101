"""PostgreSQL as Django speaks to it, with fewer questions around each request.

Django asks the server an empty question before it trusts a connection of the pool. A server that is gone, or has ended
a connection, has closed its end: then the socket has something to read, and the system says so without a question.
"""

from __future__ import annotations

import select
from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, Cursor, OperationalError
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes connections out of the pool until one is in working state."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection; raises PoolTimeout, an OperationalError, where the pool has none in time."""
        connection = super().get_new_connection(conn_params)
        while self.pool and not is_open(connection):
            self.pool.putconn(connection)  # which makes another in its place
            connection = super().get_new_connection(conn_params)
        return connection

    def begin_with(self, statement: str) -> None:
        """Begin the transaction that Django would begin with its next question, and ask `statement` in the same breath.

        statement  one whole question without parameters; within a transaction it is asked alone
        """
        self.ensure_connection()
        server = self.connection.pgconn
        begins = server.transaction_status == TransactionStatus.IDLE and not self.autocommit
        with self.wrap_database_errors:
            answer = server.exec_(f"{'BEGIN; ' if begins else ''}{statement}".encode())
            if server.status == ConnStatus.BAD:  # without a word of the server psycopg calls it DatabaseError
                raise OperationalError(answer.get_error_message())
            if answer.status == ExecStatus.FATAL_ERROR:
                raise error_from_result(answer)
        self.note(statement)

    def ask_standing(self, question: str, arguments: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Rows of a question that the server plans once for this connection."""
        self.ensure_connection()
        with self.wrap_database_errors, Cursor(self.connection) as cursor:
            cursor.execute(question.encode(), arguments, prepare=True)
            rows = cursor.fetchall()
        self.note(question)
        return rows

    def note(self, question: str) -> None:
        """For tests that count what was asked: Django's own cursors note it by themselves."""
        if self.queries_logged:
            self.queries_log.append({"sql": question, "time": "0"})


def is_open(connection: Connection[Any]) -> bool:
    """Whether the server still holds the other end. What it sent unasked, such as a notice, is read and passed over."""
    if connection.closed:
        return False
    poll = select.poll()
    poll.register(connection.pgconn.socket, select.POLLIN)
    if not poll.poll(0):
        return True
    try:
        connection.execute("")
    except OperationalError:
        return False
    return True
