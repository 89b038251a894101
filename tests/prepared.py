"""Folders in which `kondusif up --no-demo` has run before: one made per test run, copied wherever one is needed.

A first start (tables, areas, agencies, style sheets) takes a minute. It must succeed where the first copy is asked for,
and again from the wheel (tests/setup/test_wheel.py); every other test may start from what it left behind.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kondusif.cli.story import instance
from kondusif.project.postgres import EmbeddedServer
from tests.run import PREPARED
from tests.setup.processes import Instance


def prepared_folder(prefix: str) -> Path:
    """A new folder in which the next start prepares nothing; whoever asked removes it."""
    return copied(first_start(), new_folder(prefix))


def prepared_beside(server_folder: Path, prefix: str) -> Path:
    """The same with its database in `server_folder`, as a server that Kondusif does not start (DATABASE_URL)."""
    var = prepared_folder(prefix)
    for name in ("cluster.json", "pgdata"):
        subprocess.run(["mv", str(var / name), str(server_folder / name)], check=True)  # noqa: S607 - keeps the owner
    server = EmbeddedServer(server_folder)
    server.start()
    place = json.loads((var / "database.json").read_text()) | {"host": str(server.socket_folder)}
    server.stop()
    (var / "database.json").write_text(json.dumps(place))
    return var


@contextlib.contextmanager
def prepared_instance(*, settings: Mapping[str, str] | None = None) -> Iterator[instance.Instance]:
    """A running instance of the story (kondusif/cli/story) that need not prepare itself."""
    with quick_stories(first_start()), instance.fresh_instance(settings=settings) as made:
        yield made


@contextlib.contextmanager
def quick_stories(first: Path) -> Iterator[None]:
    """Inside, a fresh instance of the story carries on where `first` has ended."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(instance, "new_folder", lambda: copied(first, new_folder("kondusif-story-")))
        yield


def new_folder(prefix: str) -> Path:
    made = Path(tempfile.mkdtemp(prefix=prefix))
    made.chmod(0o711)  # the database server's own user must be able to enter it
    return made


def first_start() -> Path:
    """The folder of the first start, made by whichever worker of the run asks first."""
    place = Path(os.environ[PREPARED])
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        first = place / "first"
        if not (place / "done").exists():
            first.mkdir(mode=0o711)
            made = Instance(first)
            made.patience = 300
            with made.running():
                assert made.end(signal.SIGINT) == 0, made.said()
            (place / "done").touch()
    return first


def copied(first: Path, var: Path) -> Path:
    """Everything of a folder whose programs have ended, each file with its owner."""
    assert (first / "pgdata").is_dir(), f"The database's user cannot enter {first}: run the tests with TMPDIR=/tmp"
    subprocess.run(["cp", "-a", "--reflink=auto", f"{first}/.", str(var)], check=True)  # noqa: S607 - keeps owners
    return var
