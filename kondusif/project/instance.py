"""One running Kondusif: its database, its key process, its two web programs and its worker."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.conf import settings
from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo

from kondusif.project import roles
from kondusif.project.claims import CannotRun
from kondusif.project.env import number, text
from kondusif.project.memory import memory_settings, web_workers
from kondusif.project.postgres import EmbeddedServer
from kondusif.project.supervise import Program, own_command, program_environment

OLDEST_SERVER = 150000


@contextlib.contextmanager
def database(var: Path) -> Iterator[EmbeddedServer | None]:
    """The embedded server while it is needed; None where DATABASE_URL names a server. Roles are ready either way."""
    url = os.environ.get("DATABASE_URL")
    credentials = var / "database.json"
    if url:
        prepare_given_server(url, credentials)
        yield None
        return
    with EmbeddedServer(var, settings=memory_settings()) as server:
        roles.prepare(server.admin_dsn, credentials)
        yield server


def prepare_given_server(url: str, credentials: Path) -> None:
    """Make the roles on the server of DATABASE_URL, or accept those an administrator made. Raises CannotRun."""
    if credentials.exists() and all(can_log_in(credentials, role) for role in roles.PROGRAM_LOGINS):
        return
    try:
        roles.prepare_by_owner(url, credentials)
    except psycopg.errors.InsufficientPrivilege as error:
        raise CannotRun(
            _(
                "Pemilik di DATABASE_URL tidak boleh membuat peran. Cetak SQL untuk administrator "
                "dengan: kondusif prepare-database"
            )
        ) from error
    except psycopg.ProgrammingError as error:
        raise CannotRun(
            _(
                "DATABASE_URL tidak dapat dibaca: %(error)s. Tulis seperti postgresql://pemilik:sandi@server:5432/kondusif"
            )
            % {"error": str(error).strip()}
        ) from error
    except psycopg.OperationalError as error:
        raise CannotRun(away(error)) from error


def away(error: psycopg.Error) -> str:
    """A server that does not answer, in a sentence with what to do."""
    return _(
        "Server PostgreSQL di DATABASE_URL tidak dapat dihubungi, jadi Kondusif tidak dijalankan. Periksa apakah "
        "server itu menyala dan alamatnya benar, lalu jalankan lagi. Pesan aslinya: %(error)s"
    ) % {"error": str(error).strip()}


def can_log_in(credentials: Path, role: str) -> bool:
    """Whether a role opens a connection; False too for one that was added since the file was written."""
    try:
        psycopg.connect(owner_dsn(credentials, role=role), connect_timeout=5).close()
    except (psycopg.OperationalError, KeyError):
        return False
    return True


def owner_dsn(credentials: Path, *, role: str = "k_owner") -> str:
    """Connection string of one role out of database.json."""
    known = json.loads(credentials.read_text())
    user = known.get("owner", role) if role == "k_owner" else role
    return make_conninfo(
        host=known["host"],
        port=known["port"],
        dbname=known["dbname"],
        user=user,
        password=known["passwords"][role],
    )


def database_identity(credentials: Path) -> str:
    """A text that differs between any two databases; raises CannotRun where the server is too old."""
    query = "SELECT system_identifier, d.oid FROM pg_control_system(), pg_database d WHERE datname = current_database()"
    try:
        connected = psycopg.connect(owner_dsn(credentials))
    except psycopg.OperationalError as error:
        raise CannotRun(away(error)) from error
    with connected as connection:
        if connection.info.server_version < OLDEST_SERVER:
            raise CannotRun(
                _("Server PostgreSQL ini versi %(version)s; Kondusif memerlukan versi 15 atau lebih baru.")
                % {"version": connection.info.server_version // 10000}
            )
        return " ".join(map(str, connection.execute(query).fetchone() or ()))


def programs(*, with_worker: bool) -> list[Program]:
    """The programs to keep running, as the environment configures them."""
    host = text("KONDUSIF_BIND", "127.0.0.1")
    listed = [
        Program(
            "keys", _("Penjaga kunci"), own_command("keys"), program_environment("keys", settings.VAR), returns=True
        ),
        web_program("public", _("Program publik"), host, settings.PUBLIC_PORT),
        web_program("staff", _("Program staf"), host, settings.STAFF_PORT),
    ]
    if with_worker:
        listed.append(
            Program("worker", _("Pekerja"), own_command("worker"), program_environment("worker", settings.VAR))
        )
    return listed


def web_program(name: str, title: str, host: str, port: int) -> Program:
    """One gunicorn with threads; no access log and no warnings, since lines with addresses could lead to a reporter."""
    shared_memory = ["--worker-tmp-dir", "/dev/shm"] if Path("/dev/shm").is_dir() else []  # noqa: S108 - heartbeat files
    command = [
        *(sys.executable, "-m", "gunicorn", f"kondusif.project.{name}_wsgi:application"),
        *("--bind", f"{host}:{port}", "--worker-class", "gthread"),
        *("--workers", str(web_workers())),
        *("--threads", str(number("KONDUSIF_WEB_THREADS", 8, least=1, most=128))),
        *("--preload", "--graceful-timeout", "5", "--no-control-socket", "--log-level", "error"),
        *shared_memory,
    ]
    asked = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound
    return Program(name, title, command, program_environment(name, settings.VAR), asked, port)
