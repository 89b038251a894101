"""Child processes that never outlive the process that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

TETHER = Path(__file__).with_name("tether.py")


@dataclass(frozen=True)
class Account:
    """The system user a child runs as."""

    user: int
    group: int


def start_child(
    command: Sequence[str],
    *,
    dies_by: signal.Signals,
    log: IO[bytes] | None = None,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a program in its own session that receives `dies_by` when this thread or process ends.

    command      list[str]   first item is an absolute path
    log          file        takes both output streams; None inherits them
    account      Account     None keeps the user; changing it needs root, and the child starts in /
    environment  dict        None inherits it
    """
    numbers = [int(dies_by), account.user if account else -1, account.group if account else -1, os.getpid()]
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(TETHER), *map(str, numbers), *command],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT if log else None,
        env=None if environment is None else dict(environment),
        cwd="/" if account else None,
        start_new_session=True,
    )


def end_child(child: subprocess.Popen[bytes], *signals: signal.Signals, seconds: float = 10) -> None:
    """Send each signal in turn and wait `seconds` after each; kill what is left."""
    for number in (*signals, signal.SIGKILL):
        if child.poll() is not None:
            return
        child.send_signal(number)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
