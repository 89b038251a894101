"""Runs the programs of one instance side by side: all of them, or none.

A half-running Kondusif would take reports that nobody sees, so when one program ends the others are ended too, with a
sentence; starting again is one command. The key process alone is started again by itself: intake never depends on it,
and members only write their password once more. Every child is tethered: it ends with this process, even after
kill -9.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

from django.utils.translation import gettext as _

from kondusif.project.children import start_child
from kondusif.project.claims import CannotRun
from kondusif.project.tether import ask_for_death_signal

READY_SECONDS = 60
FINISHING_SECONDS = 8
LASTING_SECONDS = 60
LONGEST_PAUSE = 30  # seconds before a program that ends again and again is started again
FAILING_SECONDS = 5  # a start page that fails this long will not mend itself


class StopAsked(BaseException):
    """SIGINT, SIGTERM or SIGHUP arrived: end everything in order."""


@dataclass(frozen=True)
class Program:
    """One program to keep running.

    name      str          also the name of its log
    port      int | None   answers HTTP there
    command   list[str]    first item is an absolute path
    returns   bool         started again by itself when it ends, once all have been ready
    """

    name: str
    title: str
    command: Sequence[str]
    environment: Mapping[str, str]
    host: str = "127.0.0.1"
    port: int | None = None
    returns: bool = False


@dataclass
class Pause:
    """Before a new start. seconds: twice as long each time. until: 0.0 for none. Times of the monotonic clock."""

    seconds: float = 0.25
    until: float = 0.0
    started_at: float = 0.0


class Supervisor:
    """Starts programs, watches them, ends them; use as a context manager."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.running: list[tuple[Program, subprocess.Popen[bytes]]] = []
        self.adopted: list[tuple[Program, subprocess.Popen[bytes]]] = []
        self.pauses: dict[str, Pause] = {}

    def __enter__(self) -> Supervisor:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *error: object) -> None:
        self.end_all()

    def adopt(self, name: str, title: str, process: subprocess.Popen[bytes]) -> None:
        """Watch a process that something else starts and ends, such as the database server."""
        self.adopted.append((Program(name, title, (), {}), process))

    def start(self, program: Program) -> None:
        """Start one program with a log of its own."""
        self.running.append((program, self.begin(program)))

    def begin(self, program: Program) -> subprocess.Popen[bytes]:
        with open_log(self.logs / f"{program.name}.log") as log:
            # SIGKILL: without its database a program would wait half a minute for a connection before it ends.
            return start_child(program.command, dies_by=signal.SIGKILL, log=log, environment=program.environment)

    def wait_until_all_answer(self) -> None:
        """Return when every program with a port answers; raises CannotRun when one ends, fails or stays silent."""
        until = time.monotonic() + READY_SECONDS
        failing_until = until
        for program, _child in self.running:
            while (status := status_of(program)) is None or status >= 500:
                self.refuse_if_one_ended()
                now = time.monotonic()
                failing_until = min(failing_until, now + FAILING_SECONDS) if status else until
                if now > min(until, failing_until):
                    raise CannotRun(
                        _("%(title)s belum dapat dipakai: %(answer)s. Catatan terakhirnya (%(log)s): %(words)s")
                        % ({"title": program.title, "answer": words_for(status)} | self._last_words(program))
                    )
                time.sleep(0.05)

    def watch(self, say: Callable[[str], None] = lambda _sentence: None) -> None:
        """Wait until a program ends that does not return; raises CannotRun with its name."""
        while True:
            self.look(say)
            time.sleep(0.2)

    def look(self, say: Callable[[str], None]) -> None:
        """Once: start again what returns; raises CannotRun where another program has ended."""
        self.bring_back(say)
        self.refuse_if_one_ended(but_returning=True)

    def bring_back(self, say: Callable[[str], None]) -> None:
        """Start again what returns by itself, after a pause that grows while it does not last a minute."""
        for number, (program, child) in enumerate(self.running):
            if not program.returns or child.poll() is None:
                continue
            now = time.monotonic()
            pause = self.pauses.setdefault(program.name, Pause())
            if not pause.until:
                lasted = now - pause.started_at > LASTING_SECONDS
                pause.seconds = 0.5 if lasted else min(pause.seconds * 2, LONGEST_PAUSE)
                pause.until = now + pause.seconds
                told = {"title": program.title, "code": child.returncode}
                say(_("%(title)s berhenti (kode %(code)s) dan dijalankan lagi; program lain tetap berjalan.") % told)
            elif now >= pause.until:
                self.running[number] = (program, self.begin(program))
                pause.until, pause.started_at = 0.0, now

    def refuse_if_one_ended(self, *, but_returning: bool = False) -> None:
        """Raise CannotRun when a program is gone; but_returning: one that is started again is no reason."""
        for program, child in [*self.running, *self.adopted]:
            if child.poll() is not None and not (but_returning and program.returns):
                raise CannotRun(
                    _(
                        "%(title)s berhenti (kode %(code)s), jadi Kondusif dihentikan seluruhnya. "
                        "Jalankan lagi dengan: make run. Catatan terakhirnya (%(log)s): %(words)s"
                    )
                    % ({"title": program.title, "code": child.returncode} | self._last_words(program))
                )

    def _last_words(self, program: Program) -> dict[str, object]:
        log = self.logs / f"{program.name}.log"
        return {"log": log, "words": last_lines(log, 5)}

    def end_all(self) -> None:
        """Ask every program to finish, then make sure that it and everything it started has."""
        server_is_gone = any(process.poll() is not None for _program, process in self.adopted)
        for _program, child in self.running:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        until = time.monotonic() + (1 if server_is_gone else FINISHING_SECONDS)
        for _program, child in self.running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.0, until - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)  # also web processes whose gunicorn was killed
            child.wait()
        self.running.clear()


def status_of(program: Program) -> int | None:
    """HTTP status of the program's start page; None while nobody answers, 200 for a program without a port."""
    if program.port is None:
        return 200
    connection = http.client.HTTPConnection(program.host, program.port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{program.port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def words_for(status: int | None) -> str:
    """What the start page said, for a sentence."""
    if status is None:
        return _("tidak menjawab dalam %(seconds)s detik") % {"seconds": READY_SECONDS}
    return _("halaman awalnya gagal (status %(status)s)") % {"status": status}


def open_log(path: Path) -> IO[bytes]:
    """A log to append to; the old one is kept beside it once it is large."""
    if path.exists() and path.stat().st_size > 10_000_000:
        path.replace(path.with_name(f"{path.name}.1"))
    return path.open("ab")


def last_lines(path: Path, count: int) -> str:
    """The end of a log on one line."""
    lines = path.read_text(errors="replace").splitlines() if path.exists() else []
    return " / ".join(line.strip() for line in lines[-count:] if line.strip()) or "-"


@contextmanager
def stop_signals_raise() -> Iterator[None]:
    """The first SIGINT, SIGTERM or SIGHUP raises StopAsked; later ones are ignored while everything ends."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def ask(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise StopAsked

    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def die_with_parent() -> None:
    """End by SIGTERM when the process that started this one ends (Linux)."""
    ask_for_death_signal(signal.SIGTERM, os.getppid())


def own_command(*words: str) -> list[str]:
    """A `kondusif` command as a command line that needs no PATH."""
    return [sys.executable, "-m", "kondusif.cli.command", *words]


def program_environment(program: str, var: Path) -> dict[str, str]:
    """The caller's environment plus who is starting.

    The owner's DATABASE_URL is kept from every program, the mail server's password from all but who sends letters.
    """
    away = {"DATABASE_URL"} if program in {"worker", "owner"} else {"DATABASE_URL", "KONDUSIF_MAIL_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in away}
    return kept | {"KONDUSIF_PROGRAM": program, "KONDUSIF_VAR": str(var)}
