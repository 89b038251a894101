"""The database server as backup and restore speak to it: who reads everything, and PostgreSQL's own programs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import psycopg
from django.utils.translation import gettext as _
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from kondusif.project import env
from kondusif.project.backup.container import BackupRefused, Member
from kondusif.project.backup.tables import LEFT_OUT, SCHEMAS
from kondusif.project.claims import only_instance
from kondusif.project.instance import database
from kondusif.project.postgres_places import server_programs

DUMP_PIECE = 8 << 20
PARTS = ("host", "port", "user", "password", "dbname", "sslmode", "sslrootcert")
TOO_NEW = b"SET transaction_timeout = 0;"  # pg_dump 17 and later write it; servers before do not know it


def given_url() -> str:
    """Who reads everything on a server of one's own; for a restore a superuser."""
    return env.text("KONDUSIF_BACKUP_URL", "")


@contextmanager
def everything(var: Path) -> Iterator[str]:
    """Connection string of a role that sees every row; the embedded server is started where it does not run."""
    if given_url():
        yield given_url()
    elif os.environ.get("DATABASE_URL"):
        raise BackupRefused(
            _(
                "DATABASE_URL menyebut pemilik, yang tidak melihat semua baris. Sebut peran yang melihat semuanya di "
                "KONDUSIF_BACKUP_URL (docs/howto/backup.md)."
            )
        )
    elif not (var / "cluster.json").exists():
        raise BackupRefused(_("Di %(var)s tidak ada basis data Kondusif.") % {"var": var})
    elif answers(embedded(var)):
        yield embedded(var)
    else:
        with only_instance(var), database(var):
            yield embedded(var)


def embedded(var: Path, dbname: str = "") -> str:
    """The embedded server's superuser, whose password lies in cluster.json; it only reads here."""
    kept = json.loads((var / "cluster.json").read_text())
    file = var / "database.json"
    place: dict[str, Any] = (
        json.loads(file.read_text()) if file.exists() else {"host": "/nowhere", "port": 5432, "dbname": "kondusif"}
    )
    return make_conninfo(
        host=place["host"],
        port=place["port"],
        dbname=dbname or place["dbname"],
        user="postgres",
        password=kept["password"],
    )


def answers(dsn: str) -> bool:
    try:
        psycopg.connect(dsn, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def program(name: str) -> str:
    """pg_dump or psql: those of the embedded server, else of the machine. Raises BackupRefused."""
    file = server_programs(None) / name
    found = str(file) if file.exists() else shutil.which(name)
    if not found:
        raise BackupRefused(_("Program %(name)s tidak ditemukan. Jalankan: make setup") % {"name": name})
    return found


def surroundings(dsn: str) -> dict[str, str]:
    """The address for libpq's programs, in the environment: a command line is read by every user of the machine."""
    told = conninfo_to_dict(dsn)
    names = {"dbname": "DATABASE"}
    parts = {f"PG{names.get(part, part.upper())}": str(told[part]) for part in PARTS if told.get(part)}
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C"} | parts


def dump(dsn: str, snapshot: str) -> Iterator[Member]:
    """The database as SQL in packed pieces; unpacked one after the other they are one text for psql."""
    command = [program("pg_dump"), "--format=plain", f"--snapshot={snapshot}", "--no-password"]
    command += [f"--schema={name}" for name in SCHEMAS]
    command += ["--extension=btree_gist", "--extension=pg_trgm"]
    command += [f"--exclude-table-data={name}" for name in LEFT_OUT]
    with subprocess.Popen(
        command, env=surroundings(dsn), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        out, errors = running.stdout, running.stderr
        if out is None or errors is None:
            raise TypeError("pg_dump was started without its streams.")
        number = 0
        try:
            while piece := out.read(DUMP_PIECE):
                packed = zlib.compress(piece, level=1, wbits=31)
                number += 1
                yield Member.of(f"database/{number:06}.sql.gz", packed)
            words = errors.read()
        finally:
            running.kill()
        if running.wait() != 0:
            raise BackupRefused(_("pg_dump gagal: %(words)s") % {"words": last_words(words)})


def last_words(words: bytes) -> str:
    return " / ".join(words.decode(errors="replace").strip().splitlines()[-3:])


class Loading:
    """psql that takes the pieces of a dump, all in one transaction: any error leaves nothing."""

    def __init__(self, dsn: str, *, is_old: bool) -> None:
        self.drop = TOO_NEW if is_old else b""  # of a server before PostgreSQL 17; stands in the first piece
        command = [program("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--no-password"]
        command += ["--set=ON_ERROR_STOP=1", "--output=/dev/null"]
        self.running = subprocess.Popen(
            command, env=surroundings(dsn), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )

    @property
    def stdin(self) -> IO[bytes]:
        assert self.running.stdin  # noqa: S101 - it was asked for
        return self.running.stdin

    def load(self, packed: bytes) -> None:
        """One piece; an error of psql is told by `finish`."""
        plain = zlib.decompress(packed, wbits=31)
        if self.drop:
            plain, self.drop = plain.replace(self.drop, b"", 1), b""
        try:
            self.stdin.write(plain)
        except BrokenPipeError:
            self.finish()

    def end(self) -> None:
        """Whatever happened: no process and no open stream stays."""
        self.running.kill()
        for stream in (self.running.stdin, self.running.stderr):
            if stream:
                with suppress(OSError):
                    stream.close()
        self.running.wait()

    def finish(self) -> None:
        """Raises BackupRefused where psql refused something."""
        try:
            _out, words = self.running.communicate()
        except BrokenPipeError:
            words = self.running.stderr.read() if self.running.stderr else b""
        if self.running.wait() != 0:
            raise BackupRefused(_("Basis data tidak dapat dipulihkan: %(words)s") % {"words": last_words(words)})
