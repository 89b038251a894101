"""The embedded PostgreSQL server: one child process on a Unix socket, with a generated password.

The start rules and what was measured behind them: docs/decisions/0001-embedded-postgresql.md.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from psycopg.conninfo import make_conninfo

from kondusif.project import postgres_places as places
from kondusif.project.children import Account, end_child, start_child
from kondusif.project.postgres_lock import clear_stale_lock, is_ready
from kondusif.project.postgres_places import ServerRefused

START_SECONDS = 120  # crash recovery of a large database takes its time
LOG_BYTES = 10_000_000
STILL_IN_USE = "pre-existing shared memory block"


class EmbeddedServer:
    """A PostgreSQL server that belongs to one folder and to the process that started it.

    folder     Path            holds cluster.json (password), postgres.log and, where its user can enter, pgdata
    settings   dict[str, str]  server settings such as shared_buffers
    port       int             names the socket file; no TCP port is opened
    programs   Path            folder of programs of an older version, where they are not the installed package's
    beside     str             the data lies under this name, beside the cluster that stands; for an upgrade

    After `start`: `socket_folder`, `data_folder`, `process` and `admin_dsn` are set.
    Start it from a thread that lives as long as the server should. Raises ServerRefused.
    """

    def __init__(
        self,
        folder: Path,
        *,
        settings: Mapping[str, str] | None = None,
        port: int = 5432,
        programs: Path | None = None,
        beside: str = "",
    ) -> None:
        self.folder = folder.absolute()
        self.settings = dict(settings or {})
        self.port = port
        self.programs = programs
        self.beside = beside
        self.process: subprocess.Popen[bytes] | None = None
        self._password = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def admin_dsn(self) -> str:
        """Connection string of the superuser; only set-up may use it."""
        return make_conninfo(
            host=str(self.socket_folder), port=self.port, user="postgres", password=self._password, dbname="postgres"
        )

    def start(self) -> None:
        """Make the cluster on first start, then run the server and wait until it answers."""
        self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        account = places.server_account()
        self.data_folder = self.place_data(account)
        places.refuse_half_switched(self.data_folder)
        if self.data_folder.exists():
            account = places.owner_of(self.data_folder) if account else None
        programs = self.programs or places.server_programs(account)
        places.refuse_other_version(self.data_folder, programs)
        self.socket_folder = places.socket_folder(self.data_folder, account)
        if not self.data_folder.exists():
            self._make_cluster(programs, account)
        clear_stale_lock(self.data_folder)
        for left_over in self.socket_folder.glob(".s.PGSQL.*"):
            left_over.unlink()  # its lock names a killed server, too; the folder belongs to this data alone
        self._run(programs, account)

    def stop(self) -> None:
        """End the server: sessions are cut, everything committed is kept."""
        if self.process:
            end_child(self.process, signal.SIGINT, signal.SIGQUIT, seconds=20)
            self.process = None
            shutil.rmtree(self.socket_folder, ignore_errors=True)

    def remove(self) -> None:
        """Stop and delete the data, wherever it lies; for temporary instances."""
        self.stop()
        shutil.rmtree(self.data_folder, ignore_errors=True)
        if self.data_folder.parent.parent == places.SHARED_FOLDER:
            self.data_folder.parent.rmdir()
        (self.folder / "cluster.json").unlink(missing_ok=True)

    def place_data(self, account: Account | None) -> Path:
        """Read or choose where the data lies and which password opens it; the choice is kept in cluster.json."""
        record = self.folder / "cluster.json"
        inside = self.folder / "pgdata"
        if not record.exists():
            if inside.exists():
                raise ServerRefused(
                    f"Kata sandi basis data ({record}) hilang, padahal datanya masih ada di {inside}. "
                    "Pulihkan berkas itu dari cadangan, atau pindahkan folder pgdata untuk memulai dari awal."
                )
            elsewhere = "" if places.may_enter(self.folder, account) else f"data-{secrets.token_hex(6)}"
            written = {"password": secrets.token_urlsafe(24), "elsewhere": elsewhere}
            with os.fdopen(os.open(record, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump(written, file)
        kept = json.loads(record.read_text())
        self._password = kept["password"]
        standing = places.SHARED_FOLDER / kept["elsewhere"] / "pgdata" if kept["elsewhere"] else inside
        return standing.with_name(self.beside) if self.beside else standing

    def _make_cluster(self, programs: Path, account: Account | None) -> None:
        """Run initdb beside the final place and rename, so that a killed first start leaves nothing half made."""
        self.data_folder.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
        unfinished = self.data_folder.with_name(f"{self.data_folder.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        password_file = self.socket_folder / "password"
        password_file.write_text(self._password)
        password_file.chmod(0o600)
        if account:
            os.chown(unfinished, account.user, account.group)
            os.chown(password_file, account.user, account.group)
        command = [f"{programs}/initdb", f"--pgdata={unfinished}", f"--pwfile={password_file}", *CLUSTER_OPTIONS]
        if self.settings.get("fsync") == "off":
            command.append("--no-sync")
        with self._open_log() as log:
            code = start_child(
                command, dies_by=signal.SIGKILL, log=log, account=account, environment=plain_environment()
            ).wait()
        password_file.unlink()
        if code != 0:
            raise ServerRefused(f"initdb gagal (kode {code}). {self._last_words()}")
        unfinished.rename(self.data_folder)

    def _run(self, programs: Path, account: Account | None) -> None:
        """Start `postgres`, again for a while where processes of a killed server still hold its memory."""
        until = time.monotonic() + 15
        while not self._try_once(programs, account):
            words = self._last_words()
            if STILL_IN_USE not in words or time.monotonic() > until:
                raise ServerRefused(f"PostgreSQL berhenti saat dimulai. {words}")
            time.sleep(0.2)

    def _try_once(self, programs: Path, account: Account | None) -> bool:
        fixed = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "port": str(self.port),
            "cluster_name": "kondusif",
            # A statement that fails carries what a reporter told: neither it nor the row it names is written down.
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
            "log_parameter_max_length_on_error": "0",
        }
        options = [f"--{name}={setting}" for name, setting in (self.settings | fixed).items()]
        with self._open_log() as log:
            self.process = start_child(
                [f"{programs}/postgres", "-D", str(self.data_folder), *options],
                dies_by=signal.SIGINT,
                log=log,
                account=account,
                environment=plain_environment(),
            )
        return self._wait_until_ready(self.process)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> bool:
        until = time.monotonic() + START_SECONDS
        while process.poll() is None:
            if is_ready(self.data_folder, process.pid):
                return True
            if time.monotonic() > until:
                self.stop()
                raise ServerRefused(f"PostgreSQL belum siap setelah {START_SECONDS} detik. {self._last_words()}")
            time.sleep(0.01)
        return False

    def _open_log(self) -> IO[bytes]:
        log = self.folder / "postgres.log"
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".log.1"))
        return log.open("ab")

    def _last_words(self) -> str:
        log = self.folder / "postgres.log"
        with contextlib.suppress(OSError):
            lines = log.read_text(errors="replace").splitlines()[-5:]
            if any("No space left on device" in line for line in lines):
                return (
                    f"Disk penuh: kosongkan, atau pilih folder data lain dengan KONDUSIF_VAR. Catatannya ada di {log}."
                )
            return f"Catatan terakhir ({log}): " + " / ".join(lines)
        return f"Catatannya ada di {log}."


CLUSTER_OPTIONS = (
    "--username=postgres",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",  # the wheel is built without ICU
    "--data-checksums",
)


def plain_environment() -> dict[str, str]:
    """No PG* variable of the caller may change which cluster is started."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}
