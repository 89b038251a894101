"""What every table holds, as a count and a hash, in one snapshot: kept in a backup, compared after a restore."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.utils.translation import gettext as _
from psycopg import sql

from kondusif.project.backup.container import BackupRefused

SCHEMAS = ("kondusif", "lib")
# A session that was ended must not speak again because a backup is older than its end: everybody signs in anew.
LEFT_OUT = ("kondusif.person_session", "lib.django_session")
PLAIN = "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'hex'"
Mark = tuple[int, str]


@contextmanager
def snapshot(dsn: str) -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """A connection that reads one moment, and the name under which pg_dump reads the same. Raises BackupRefused."""
    with psycopg.connect(dsn, options="-c default_transaction_read_only=on") as connection:
        refuse_half_blind(connection)
        connection.execute(PLAIN)
        connection.commit()
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield connection, str(row[0] if row else "")


def refuse_half_blind(connection: psycopg.Connection[Any]) -> None:
    """A role under row security would dump empty tables and call it success."""
    row = connection.execute("SELECT rolsuper OR rolbypassrls, rolname FROM pg_roles WHERE rolname = current_user")
    sees_all, name = row.fetchone() or (False, "?")
    if not sees_all:
        raise BackupRefused(
            _(
                "Peran %(name)s tidak melihat semua baris, jadi cadangannya akan kosong tanpa tanda. Jalankan sebagai "
                "administrator: CREATE ROLE k_backup LOGIN BYPASSRLS PASSWORD '…'; GRANT pg_read_all_data TO k_backup; "
                "lalu sebut peran itu di KONDUSIF_BACKUP_URL."
            )
            % {"name": name}
        )


def marks(connection: psycopg.Connection[Any], told: Callable[[str], None]) -> dict[str, Mark]:
    """Table -> (rows, SHA-256 over its rows in the order of their keys); `told` hears each name first."""
    found = {}
    for schema, table in tables(connection):
        name = f"{schema}.{table}"
        told(name)
        found[name] = (0, hashlib.sha256().hexdigest()) if name in LEFT_OUT else mark(connection, schema, table)
    return found


def tables(connection: psycopg.Connection[Any]) -> list[tuple[str, str]]:
    rows = connection.execute(
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname = ANY(%s) ORDER BY 1, 2", [list(SCHEMAS)]
    )
    return [(str(schema), str(table)) for schema, table in rows.fetchall()]


def mark(connection: psycopg.Connection[Any], schema: str, table: str) -> Mark:
    keys = connection.execute(
        "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
        " WHERE i.indisprimary AND i.indrelid = format('%%I.%%I', %s::text, %s::text)::regclass ORDER BY a.attnum",
        [schema, table],
    ).fetchall()
    order = sql.SQL(", ").join(sql.Identifier(name) for (name,) in keys) if keys else sql.SQL("t::text")
    query = sql.SQL("COPY (SELECT * FROM {}.{} t ORDER BY {}) TO STDOUT").format(
        sql.Identifier(schema), sql.Identifier(table), order
    )
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        with cursor.copy(query) as rows:
            for row in rows:
                digest.update(row)
        return cursor.rowcount, digest.hexdigest()


def sequences(connection: psycopg.Connection[Any]) -> dict[str, int]:
    """Where each sequence stands; 0 for one that was never used."""
    rows = connection.execute(
        "SELECT schemaname || '.' || sequencename, coalesce(last_value, 0) FROM pg_sequences"
        " WHERE schemaname = ANY(%s) ORDER BY 1",
        [list(SCHEMAS)],
    )
    return {str(name): int(value) for name, value in rows.fetchall()}


def differences(wanted: dict[str, Any], found: dict[str, Mark]) -> list[str]:
    """A sentence for each table that is not what the manifest says."""
    said = []
    for name in sorted(wanted.keys() | found.keys()):
        before, after = tuple(wanted.get(name) or ()), found.get(name)
        if not before:
            said.append(_("Tabel %(name)s tidak ada di manifes.") % {"name": name})
        elif after is None:
            said.append(_("Tabel %(name)s tidak ada sesudah dipulihkan.") % {"name": name})
        elif before[0] != after[0]:
            said.append(
                _("Tabel %(name)s: %(n)s baris di manifes, %(m)s sesudah dipulihkan.")
                % {"name": name, "n": before[0], "m": after[0]}
            )
        elif before[1] != after[1]:
            said.append(_("Tabel %(name)s: jumlah baris sama, isinya berbeda.") % {"name": name})
    return said
