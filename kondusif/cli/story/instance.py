"""A fresh Kondusif on free ports and in a folder of its own, gone afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import make_conninfo

START_SECONDS = 180
END_SECONDS = 30


class InstanceFailed(Exception):
    """The instance did not start, or a command in it failed; the message holds its last words."""


@dataclass(frozen=True)
class Instance:
    """A running Kondusif.

    var          Path        its folder: keys, database, logs
    environment  dict        what a command needs to speak to it
    """

    var: Path
    public_url: str
    staff_url: str
    environment: Mapping[str, str]

    @property
    def superuser(self) -> str:
        """Connection string of the server's superuser, whom no policy binds."""
        kept, place = (json.loads((self.var / f"{name}.json").read_text()) for name in ("cluster", "database"))
        where = {name: place[name] for name in ("host", "port", "dbname")}
        return make_conninfo(**where, user="postgres", password=kept["password"])

    def run(self, *words: str) -> str:
        """Run one `kondusif` command in this instance and return what it printed; raises InstanceFailed."""
        done = self.answer(*words)
        if done.returncode != 0:
            raise InstanceFailed(f"kondusif {' '.join(words)}: {done.stderr[-1000:]}{done.stdout[-2000:]}")
        return done.stdout

    def answer(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The same for a command that may refuse: its exit code and words, whatever they are."""
        return subprocess.run(
            own_command(*words), env=dict(self.environment), capture_output=True, text=True, check=False
        )


@contextlib.contextmanager
def fresh_instance(*, pretend_now: str = "", settings: Mapping[str, str] | None = None) -> Iterator[Instance]:
    """A new instance with reference data and no reports; it ends and its folder goes when the block ends.

    pretend_now  ISO moment with zone at which the instance believes to start
    settings     further KONDUSIF_ variables

    Raises InstanceFailed.
    """
    var = new_folder()
    environment = environment_for(var, pretend_now=pretend_now) | dict(settings or {})
    try:
        with started(var, environment) as ready:
            yield Instance(var, ready["public_url"], ready["staff_url"], environment)
    finally:
        shutil.rmtree(var, ignore_errors=True)


def new_folder() -> Path:
    """An empty folder for one instance."""
    var = Path(tempfile.mkdtemp(prefix="kondusif-story-"))
    var.chmod(0o711)  # the database server's own user must be able to enter it
    return var


@contextlib.contextmanager
def started(var: Path, environment: Mapping[str, str], *more: str) -> Iterator[dict[str, str]]:
    """`kondusif up` while the block runs; the addresses it is ready at. more: further options."""
    ready = var / "ready.json"
    ready.unlink(missing_ok=True)  # of an instance that was killed
    said = var / "up.txt"
    with said.open("wb") as output:
        process = subprocess.Popen(
            own_command("up", "--no-demo", "--tethered", f"--ready-file={ready}", *more),
            env=dict(environment),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(process, ready, said)
        yield json.loads(ready.read_text())
    finally:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(END_SECONDS)
        process.kill()
        process.wait()


def wait_until_ready(process: subprocess.Popen[bytes], ready: Path, said: Path) -> None:
    """Return when the ready file is there; raises InstanceFailed."""
    until = time.monotonic() + START_SECONDS
    while not ready.exists():
        if process.poll() is not None:
            raise InstanceFailed(f"kondusif up berhenti dengan kode {process.returncode}: {said.read_text()[-2000:]}")
        if time.monotonic() > until:
            raise InstanceFailed(say_late(said.read_text()))
        time.sleep(0.05)


def say_late(said: str) -> str:
    """That the instance was too slow, where it stood, and how busy the machine is: usually that is why."""
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    why = "Mesin ini sedang sibuk" if load > cores else "Mesin ini tidak sibuk; lihat langkah terakhir"
    busy = f"{load:.1f}".replace(".", ",")
    step = said.strip().splitlines()[-1:] or ["belum ada"]
    return (
        f"kondusif up belum siap dalam {START_SECONDS} detik. {why} (beban {busy} pada {cores} inti). "
        f"Langkah terakhir: {step[0]}. Ulangi saat mesin lebih lengang.\n{said[-2000:]}"
    )


def environment_for(var: Path, *, pretend_now: str) -> dict[str, str]:
    """The caller's environment without its own Kondusif and database, pointing at the new folder."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("KONDUSIF_")}
    kept.pop("DATABASE_URL", None)
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    ports = {"KONDUSIF_PUBLIC_PORT": str(free_port()), "KONDUSIF_STAFF_PORT": str(free_port())}
    moved = {"KONDUSIF_PRETEND_NOW": pretend_now} if pretend_now else {}
    return kept | ports | moved | {"KONDUSIF_VAR": str(var)}


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def own_command(*words: str) -> list[str]:
    """A `kondusif` command as a command line that needs no PATH."""
    return [sys.executable, "-m", "kondusif.cli.command", *words]
