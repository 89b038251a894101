"""A whole Kondusif beside a PostgreSQL of its own, and everything that can be done to it from outside."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from benchmarks.harness.load import Answer, Connection, request
from kondusif.project.postgres import EmbeddedServer
from tests.prepared import new_folder, prepared_beside, prepared_folder
from tests.setup.processes import CHECKOUT, Instance, eventually

HERE = Path(__file__).parent
PROGRAMS = ("public", "staff")
PATIENCE = 8.0  # seconds that a client waits for an answer
LOST_AT_ONCE = {"synchronous_commit": "off", "wal_writer_delay": "10s", "wal_writer_flush_after": "64MB"}


class Stage:
    """Both programs with two web processes each, the worker, the database; every process can be found and killed.

    seed    of everything drawn by chance
    server  its settings are those of an installation: fsync and synchronous_commit on
    """

    def __init__(self, folder: Path, *, seed: int) -> None:
        self.folder, self.seed = folder, seed
        self.chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
        self.var = self.make_folder()
        self.orders = self.var / "faults"
        self.orders.mkdir()
        self.server = EmbeddedServer(folder, settings={"max_wal_size": "64MB"})
        self.instance = Instance(self.var)
        self.masters: dict[str, int] = {}
        self.patience, self.clock_off = PATIENCE, 0.0

    @contextlib.contextmanager
    def running(self) -> Iterator[Stage]:
        """Ready with the demonstration's accounts and no report; all gone afterwards."""
        try:
            self.instance.environment |= self.settings() | self.start_server()
            self.instance.patience = 300
            with self.instance.running():
                self.command("demo", "--accounts-only")
                self.know_masters()
                yield self
                assert self.instance.process.poll() is None, self.instance.said()  # a fault ends no program for good
        finally:
            self.remove_server()
            shutil.rmtree(self.var, ignore_errors=True)

    def make_folder(self) -> Path:
        """The instance's folder, and its database in the server's."""
        return prepared_beside(self.folder, "kondusif-faults-var-")

    def start_server(self) -> dict[str, str]:
        """The server; what the programs must be told to find it."""
        self.server.start()
        known = conninfo_to_dict(self.server.admin_dsn)
        address = f"postgresql://postgres:{known['password']}@/kondusif?host={known['host']}&port={known['port']}"
        return {"DATABASE_URL": address}

    def remove_server(self) -> None:
        self.server.remove()

    def know_masters(self) -> None:
        self.masters = {name: self.instance.find(f"{name}_wsgi") for name in PROGRAMS}

    def settings(self) -> dict[str, str]:
        return {
            "KONDUSIF_WEB_WORKERS": "2",
            "GUNICORN_CMD_ARGS": f"--config {HERE / 'inside.py'}",
            "PYTHONPATH": f"{HERE / 'site'}{os.pathsep}{CHECKOUT}",
        }

    def command(self, *words: str, program: str = "owner", wants: int | None = 0) -> str:
        """What a `kondusif` command of this instance prints; `wants`: the code it must end with, None for any."""
        return self.run("-m", "kondusif.cli.command", *words, program=program, wants=wants)

    def run(self, *words: str, program: str, wants: int | None = 0) -> str:
        environment = self.instance.environment | {"KONDUSIF_PROGRAM": program}
        done = subprocess.run(
            [sys.executable, *words], env=environment, capture_output=True, text=True, check=False, cwd=CHECKOUT
        )
        assert wants in (None, done.returncode), (
            f"{' '.join(words)}: {done.returncode} {done.stdout[-3000:]}{done.stderr[-3000:]}"
        )
        return done.stdout

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows as the server's superuser sees them: the owner has no policy to read by."""
        with psycopg.connect(self.superuser()) as connection:
            return connection.execute(query, values).fetchall()

    def superuser(self) -> str:
        return make_conninfo(self.server.admin_dsn, dbname="kondusif")

    def key(self, name: str) -> str:
        """A key of the instance."""
        return (self.var / "keys" / name).read_text().strip()

    def send(self, program: str, whole: bytes) -> Answer:
        """One request on a line of its own; raises OSError or EOFError where no whole answer comes in time."""
        where = urlsplit(self.instance.ready[f"{program}_url"])
        line = Connection("127.0.0.1", where.port or 80)
        line.socket = connect("127.0.0.1", where.port or 80, self.patience)
        try:
            return line.exchange(whole)
        finally:
            line.close()

    def say(self, program: str, method: str, path: str, *, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        host = urlsplit(self.instance.ready[f"{program}_url"]).netloc
        return self.send(program, request(method, path, host=host, headers=headers, body=body))

    def web_processes(self, *names: str) -> list[int]:
        """Those that answer, without the gunicorn that starts them anew."""
        return [number for name in names or PROGRAMS for number in children_of(self.masters[name])]

    def kill_web(self, *names: str) -> int:
        """kill -9 of one web process, drawn by chance; its number."""
        number = self.chance.choice(self.web_processes(*names))
        kill(number)
        return number

    def postmaster(self) -> int:
        assert self.server.process
        return self.server.process.pid

    def database_processes(self) -> list[int]:
        """The postmaster first."""
        return [self.postmaster(), *children_of(self.postmaster())]

    def kill_database(self) -> None:
        """kill -9 of every process of PostgreSQL at once."""
        for number in self.database_processes():
            kill(number)
        assert self.server.process
        self.server.process.wait()

    def revive_database(self) -> None:
        """Start PostgreSQL again if it has ended, as a service manager does."""
        if self.server.process is None or self.server.process.poll() is not None:
            self.server.start()

    def change_server(self, settings: Mapping[str, str]) -> None:
        """Run the server with other settings."""
        self.server.stop()
        self.server.settings = {"max_wal_size": "64MB"} | dict(settings)
        self.server.start()

    def break_on_purpose(self, *names: str) -> None:
        """Start every web process anew, wrong in these ways."""
        (self.orders / "broken").write_text(" ".join(names))
        before = self.web_processes()
        for number in before:
            kill(number)
        fresh = 2 * len(PROGRAMS)
        assert eventually(lambda: len(set(self.web_processes()) - set(before)) == fresh, 30)
        time.sleep(0.5)

    def die_at(self, step: str) -> Path:
        """The next web process that reaches the step kills itself; the order goes when it does."""
        order = self.orders / f"die-{step}"
        order.touch()
        return order

    def shift_clock(self, seconds: float) -> None:
        """Let the clocks of all programs be wrong by so much; PostgreSQL keeps the machine's."""
        self.clock_off = seconds
        draft = self.orders / "clock.new"
        draft.write_text(str(seconds))
        draft.replace(self.orders / "clock")
        time.sleep(0.2)

    def program_time(self) -> float:
        """Now, by the programs' clock."""
        return time.time() + self.clock_off

    def worker(self) -> int:
        return self.instance.find("kondusif.cli.command worker")


def connect(host: str, port: int, seconds: float) -> socket.socket:
    made = socket.create_connection((host, port), timeout=seconds)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def kill(number: int, by: signal.Signals = signal.SIGKILL) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(number, by)


def children_of(number: int) -> list[int]:
    """Living children, zombies left out."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            told = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(told[1]) == number and told[0] != "Z":
                found.append(int(folder.name))
    return found


class OwnDatabase(Stage):
    """The database that Kondusif starts itself: with it everything ends, and a service manager starts all again."""

    def make_folder(self) -> Path:
        return prepared_folder("kondusif-faults-var-")

    def start_server(self) -> dict[str, str]:
        return {}

    def remove_server(self) -> None:
        """It lies in the folder that goes anyway."""

    def superuser(self) -> str:
        kept, place = (json.loads((self.var / f"{name}.json").read_text()) for name in ("cluster", "database"))
        known = {name: place[name] for name in ("host", "port", "dbname")}
        return make_conninfo(**known, user="postgres", password=kept["password"])

    def postmaster(self) -> int:
        return self.instance.find("/bin/postgres")

    def kill_database(self) -> None:
        for number in self.database_processes():
            kill(number)
        self.instance.process.wait(60)

    def revive_database(self) -> None:
        self.instance.start()
        self.know_masters()


@contextlib.contextmanager
def stage(*, seed: int, small_disk: Path | None = None, own_database: bool = False) -> Iterator[Stage]:
    """A running stage; its database on a small disk where one is given."""
    folder = new_folder("kondusif-faults-")
    kind = OwnDatabase if own_database else Stage
    try:
        with kind(small_disk or folder, seed=seed).running() as made:
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def said_json(answer: Answer) -> dict[str, Any]:
    """The body as JSON; empty where it is none."""
    try:
        told = json.loads(answer.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
