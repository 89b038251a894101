"""Programs that read a stranger's file run apart: an empty folder, none of our settings and keys, limits, an end.

What goes in and comes out lies in memory alone where the system has such files (Linux), never on a disk.
"""

from __future__ import annotations

import contextlib
import functools
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

PATH = "/usr/local/bin:/usr/bin:/bin"


class DidNotEnd(Exception):
    """The program could not be started, or ran longer than it may; all it started is ended."""


@dataclass(frozen=True)
class Done:
    """status: exit code, negative for a signal. written: bytes on standard output."""

    status: int
    written: bytes


def run_confined(
    words: Sequence[str],
    folder: Path,
    *,
    seconds: float,
    limits: Mapping[int, int] | None = None,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
) -> Done:
    """Run to its end in `folder`, or end it with all it started.

    seconds   most on the clock of the wall
    limits    resource.RLIMIT_… -> most; None for a program that limits itself
    given     bytes on standard input
    Raises DidNotEnd.
    """
    bare = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": PATH, "LANG": "C.UTF-8"} | dict(environment or {})
    with in_memory() as given_file, in_memory() as written_file:
        given_file.write(given)
        given_file.seek(0)
        try:
            process = subprocess.Popen(
                words, cwd=folder, env=bare, start_new_session=True,
                stdin=given_file, stdout=written_file, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except OSError as error:
            raise DidNotEnd from error
        try:
            limit(process.pid, limits or {})
            status = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise DidNotEnd from error
        finally:
            # The starter may be gone while what it started lives on; the session is theirs alone.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        written_file.seek(0)
        return Done(status, written_file.read())


def in_memory() -> IO[Any]:
    """A file without a name; limits on the size of files hold for it too."""
    if hasattr(os, "memfd_create"):
        return open(os.memfd_create("kondusif"), "w+b")
    return tempfile.TemporaryFile()


def limit(pid: int, limits: Mapping[int, int]) -> None:
    """What the process, and all it starts from now on, may use; macOS knows no such limits from outside."""
    if hasattr(resource, "prlimit"):
        with contextlib.suppress(ProcessLookupError):
            for kind, most in limits.items():
                resource.prlimit(pid, kind, (most, most))


@functools.cache
def without_network() -> tuple[str, ...]:
    """Words before a command that take the network from it; none where the system does not let us."""
    words = ("unshare", "--user", "--map-current-user", "--net", "--ipc", "--")
    if shutil.which(words[0], path=PATH) is None:
        return ()
    tried = subprocess.run(
        [*words, "true"], check=False, env={"PATH": PATH}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return words if tried.returncode == 0 else ()
