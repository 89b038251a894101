"""Reads postmaster.pid: who holds a data folder, and whether the server there is ready."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from kondusif.project.postgres_places import ServerRefused

READY_LINE = 7  # counted from zero, as pg_ctl reads it


def clear_stale_lock(data: Path, *, seconds: float = 15) -> None:
    """Remove the lock of a server that is gone; wait for one that is still ending.

    Where process 1 reaps nobody (many containers), a killed server stays as a zombie and PostgreSQL refuses to start.
    Raises ServerRefused when a living server keeps the folder.
    """
    lock = data / "postmaster.pid"
    until = time.monotonic() + seconds
    while (holder := holder_of(lock)) is not None and serves(holder, data):
        if time.monotonic() > until:
            raise ServerRefused(
                f"Server PostgreSQL lain (proses {holder}) masih memakai {data}. "
                f"Hentikan Kondusif yang sedang berjalan, atau: kill -INT {holder}"
            )
        time.sleep(0.05)
    lock.unlink(missing_ok=True)


def holder_of(lock: Path) -> int | None:
    """The process id in the lock file; None without one."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int(lock.read_text().splitlines()[0])
    return None


def serves(process: int, data: Path) -> bool:
    """Whether the process lives, is no zombie and is a server of this data folder."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # alive, but another user's
    account = Path(f"/proc/{process}")
    if not account.exists():
        return not Path("/proc/self").exists()  # without /proc, being alive is all that can be known
    try:
        state = (account / "stat").read_text().rpartition(")")[2].split()[0]
        command = (account / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return state != "Z" and os.fsencode(data) in command


def is_ready(data: Path, process: int) -> bool:
    """Whether the server with this process id accepts connections."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        lines = (data / "postmaster.pid").read_text().splitlines()
        return int(lines[0]) == process and lines[READY_LINE].strip() == "ready"
    return False
