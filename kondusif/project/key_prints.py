"""Compares the server's keys with those that its database has been used with; kept by `kondusif migrate`.

A new key in place of a lost one opens nothing of what is there, and says nothing: every receipt would be wrong, every
file shut. So each key's print lies in the database, and no program starts with another key.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo

from kondusif.base.errors import WrongSetting
from kondusif.project import keys

# Rows that could not be read any more: looked up by a pepper, sealed to a pair, encrypted as a second step.
NEEDY = ("kondusif.report", "lib.mfa_authenticator")
KEEP = """
    INSERT INTO kondusif.server_key (name, print, kept_at) VALUES (%s, %s, now())
    ON CONFLICT (name) DO UPDATE SET print = excluded.print, kept_at = excluded.kept_at
"""


def key_print(content: bytes) -> str:
    """The same key always, another key never."""
    return hmac.digest(hashlib.sha256(content.strip()).digest(), b"kondusif/cadangan/kunci/v1", "sha256").hex()[:32]


def prints_of(var: Path) -> dict[str, str]:
    """Key -> print, of those that lie here. A key for posts is renewed every month and has none."""
    files = {name: var / "keys" / name for name in keys.ALL if name not in keys.REPLACEABLE}
    return {name: key_print(file.read_bytes()) for name, file in files.items() if file.exists()}


def kept_prints(cursor: Any) -> dict[str, str]:
    """Key -> print as the database has them; nothing before there is such a table."""
    if not has_table(cursor):
        return {}
    cursor.execute("SELECT name, print FROM kondusif.server_key")
    return {str(name): str(mark) for name, mark in cursor.fetchall()}


def has_table(cursor: Any) -> bool:
    cursor.execute("SELECT to_regclass('kondusif.server_key') IS NOT NULL")
    return bool(cursor.fetchone()[0])


def strangers(var: Path, kept: dict[str, str]) -> list[str]:
    """Keys that lie here and are others than the database was used with."""
    return sorted(name for name, mark in prints_of(var).items() if kept.get(name, mark) != mark)


def keep_prints(cursor: Any, var: Path, *, anew: bool = False) -> None:
    """Keep the print of each key that has none yet, as the owner.

    anew  also of those that changed: what the old ones opened stays shut

    Raises WrongSetting for another key than before, and for new ones beside rows that need the old.
    """
    if not has_table(cursor):
        return
    cursor.execute("SET ROLE k_gate")
    try:
        kept = kept_prints(cursor)
        if not anew:
            refuse(var, strangers(var, kept) or newer_than_the_rows(cursor, var, kept))
        for name, mark in prints_of(var).items():
            if kept.get(name) != mark:
                cursor.execute(KEEP, [name, mark])
    finally:
        cursor.execute("RESET ROLE")
    keys.note_made(var)


def newer_than_the_rows(cursor: Any, var: Path, kept: dict[str, str]) -> list[str]:
    """All keys, where they were made here while the database, from before prints were kept, is already full."""
    if kept or keys.names_made(var) is None:
        return []
    cursor.execute("SELECT " + " OR ".join(f"EXISTS (SELECT FROM {table})" for table in NEEDY))  # noqa: S608
    return sorted(prints_of(var)) if cursor.fetchone()[0] else []


def refuse_other_keys(var: Path, dsn: str) -> None:
    """What is asked before a program starts, over a connection that ends with it. Raises WrongSetting."""
    with psycopg.connect(dsn) as connection, connection.cursor() as cursor:
        refuse(var, strangers(var, kept_prints(cursor)))


def own_dsn() -> str:
    """The database as the program's own role; a pool must not be opened before the web processes are forked."""
    known = settings.DATABASES["default"]
    named = {"host": "HOST", "port": "PORT", "dbname": "NAME", "user": "USER", "password": "PASSWORD"}
    return make_conninfo(**{name: str(known[place]) for name, place in named.items()})


def refuse(var: Path, names: list[str]) -> None:
    if names:
        raise WrongSetting("\n".join(say_stranger(var / "keys" / name) for name in names[:4]))


def say_stranger(file: Path) -> str:
    return _(
        "%(file)s bukan kunci yang dipakai basis data ini: data lama tidak terbaca dengannya. Pulihkan dari cadangan "
        "kunci (kondusif restore --keys). Bila kunci lama memang hilang untuk selamanya: kondusif accept-keys"
    ) % {"file": file}
