"""A superuser of the database: goes round every right, policy and trigger, as root on the server can."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from psycopg.conninfo import make_conninfo


def admin_dsn() -> str:
    """The embedded test server's superuser, on the test database; skips where the tests run on a given server."""
    if os.environ.get("DATABASE_URL"):
        pytest.skip("a given server's owner is no superuser: tampering is tried on the embedded one")
    known = json.loads((Path(settings.VAR) / "database.json").read_text())
    password = json.loads((Path(settings.VAR) / "cluster.json").read_text())["password"]
    name = settings.DATABASES["owner"]["NAME"]
    return make_conninfo(host=known["host"], port=known["port"], user="postgres", password=password, dbname=name)


class Superuser:
    """`session_replication_role = replica` switches triggers off; row security does not bind a superuser."""

    def __init__(self) -> None:
        self.dsn = admin_dsn()

    def __call__(self, statement: str, arguments: list[Any] | None = None) -> list[tuple[Any, ...]]:
        with self.connect() as connection:
            done = connection.execute(statement, arguments)
            return done.fetchall() if done.description else []

    def each(self, statement: str, rows: list[list[Any]]) -> None:
        """The statement once for every row."""
        with self.connect() as connection:
            connection.cursor().executemany(statement, rows)

    def connect(self) -> psycopg.Connection[Any]:
        options = "-c session_replication_role=replica -c search_path=kondusif"
        return psycopg.connect(self.dsn, autocommit=True, options=options)
