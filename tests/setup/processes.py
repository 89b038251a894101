"""Finds, starts and kills the processes of one temporary instance."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Process:
    """A living process and its command line. since: its start, in ticks of the system."""

    number: int
    command: str
    since: int


def living(needle: str) -> list[Process]:
    """Processes that carry `needle` in their command line or environment; zombies are gone already."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            told = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            settings = (folder / "environ").read_bytes().decode(errors="replace")
            if told[0] != "Z" and int(folder.name) != os.getpid() and (needle in command or needle in settings):
                found.append(Process(int(folder.name), command, int(told[19])))
    return found


def eventually(holds: Callable[[], bool], seconds: float = 15) -> bool:
    """Whether something becomes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Instance:
    """`kondusif up` in a process of its own, on a folder of its own; of this checkout unless told otherwise."""

    patience = 180.0  # seconds for the first start, beside other work

    def __init__(self, var: Path, *, python: Path = Path(sys.executable), folder: Path = CHECKOUT) -> None:
        self.var, self.python, self.folder = var, python, folder
        self.environment = {name: text for name, text in os.environ.items() if not name.startswith("KONDUSIF_")} | {
            "KONDUSIF_VAR": str(var),
            "KONDUSIF_PUBLIC_PORT": str(free_port()),
            "KONDUSIF_STAFF_PORT": str(free_port()),
            "KONDUSIF_WEB_WORKERS": "1",
        }
        self.environment.pop("DATABASE_URL", None)

    def start(self) -> None:
        """Start and wait until it says that it is ready."""
        ready = self.var / "ready.json"
        ready.unlink(missing_ok=True)
        self.output = self.var / "output.txt"
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [
                    str(self.python),
                    "-m",
                    "kondusif.cli.command",
                    "up",
                    "--no-demo",
                    "--tethered",
                    f"--ready-file={ready}",
                ],
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
            )
        assert eventually(lambda: ready.exists() or self.process.poll() is not None, self.patience)
        assert ready.exists(), self.said()
        self.ready = json.loads(ready.read_text())

    def said(self) -> str:
        """Everything it has printed."""
        return self.output.read_text()

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Send a signal and wait for the exit code."""
        self.process.send_signal(number)
        return self.process.wait(30)

    def find(self, needle: str) -> int:
        """The oldest process of this instance with `needle` in its command line; numbers may begin anew."""
        found = [each for each in living(str(self.var)) if needle in each.command]
        return min(found, key=lambda each: (each.since, each.number)).number

    def is_gone(self) -> bool:
        """Whether no process of this instance is left."""
        return not living(str(self.var))

    @contextlib.contextmanager
    def running(self) -> Iterator[Instance]:
        """Running inside the block, gone after it."""
        self.start()
        try:
            yield self
        finally:
            self.process.kill()
            self.process.wait()
            assert eventually(self.is_gone)
