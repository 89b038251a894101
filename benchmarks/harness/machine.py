"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

import psycopg

from kondusif.cli.story.instance import Instance


def describe_machine(dsn: str) -> str:
    """Cores, memory, Python and PostgreSQL on one line, with the settings that decide durability."""
    memory = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    gigabytes = round(int(memory.split()[1]) / 1024**2)
    with psycopg.connect(dsn) as connection:
        settings = {name: show(connection, name) for name in ("server_version", "fsync", "synchronous_commit")}
    return (
        f"{len(os.sched_getaffinity(0))} cores, {gigabytes} GB, Python {platform.python_version()}, "
        f"PostgreSQL {settings['server_version']} (fsync {settings['fsync']}, "
        f"synchronous_commit {settings['synchronous_commit']})"
    )


def show(connection: psycopg.Connection, name: str) -> str:
    row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    assert row
    return str(row[0])


def owner_of(instance: Instance) -> str:
    """Connection string of the database's owner in a running instance."""
    return dsn_of(instance, "k_owner")


def dsn_of(instance: Instance, role: str) -> str:
    """Connection string of one database role."""
    from kondusif.project.instance import owner_dsn

    return owner_dsn(instance.var / "database.json", role=role)


def count_reports(instance: Instance) -> int:
    """Rows of the report table."""
    return int(ask(instance, "SELECT count(*) FROM kondusif.report")[0][0])


def some_villages(instance: Instance, n: int) -> list[str]:
    """Codes of `n` villages, spread over the province."""
    rows = ask(instance, "SELECT code FROM kondusif.area WHERE level = 4 ORDER BY md5(code) LIMIT %s", n)
    return [str(code) for (code,) in rows]


def ask(instance: Instance, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Rows as the server's superuser sees them: the owner has no policy to read by."""
    with psycopg.connect(instance.superuser) as connection:
        return connection.execute(query, values).fetchall()
