"""The key process: answers `Keyring` questions on a Unix socket that only its own account may use.

One message is 4 bytes of length and JSON, both ways, any number on one connection. While an answer takes its time, such
as a password's derivation, {"working": true} goes out twice a second: who hears nothing knows that nobody is there.
Nothing is written to a disk or a log. Neither Django nor the database is loaded: a key process knows no report and no
person's name (tests/setup/test_small_programs.py).
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import socket
import socketserver
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from kondusif.vault.core.keyring import Keyring

LENGTH_BYTES = 4
LARGEST = 16 * 1024 * 1024
SWEEP_SECONDS = 30
BEAT_SECONDS = 0.5
WORKING = {"working": True}
PR_SET_DUMPABLE = 4
MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT = 1, 2, 4
LOCKABLE_BYTES = 1024 * 1024 * 1024


class BadMessage(Exception):
    """Bytes that are no message of the protocol."""


def send_message(connection: socket.socket, message: dict[str, Any]) -> None:
    body = json.dumps(message).encode()
    connection.sendall(len(body).to_bytes(LENGTH_BYTES, "big") + body)


def receive_message(connection: socket.socket) -> dict[str, Any] | None:
    """The next message, None at the end. Raises BadMessage."""
    head = receive_bytes(connection, LENGTH_BYTES)
    if not head:
        return None
    length = int.from_bytes(head, "big")
    body = receive_bytes(connection, length) if length <= LARGEST else b""
    try:
        message = json.loads(body)
    except ValueError:
        raise BadMessage from None
    if len(head) < LENGTH_BYTES or not isinstance(message, dict):
        raise BadMessage
    return message


def receive_bytes(connection: socket.socket, wanted: int) -> bytes:
    """That many bytes, fewer where the other side has ended."""
    parts, missing = [], wanted
    while missing and (part := connection.recv(min(missing, 65536))):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def is_known_account(connection: socket.socket, others: frozenset[int] = frozenset()) -> bool:
    """Whether the other side runs as this account, or as one of the others where some are named.

    Where the system cannot say (macOS) the folder's rights protect.
    """
    option = getattr(socket, "SO_PEERCRED", None)
    if option is None:
        return True
    _process, user, _group = struct.unpack(
        "3i", connection.getsockopt(socket.SOL_SOCKET, option, struct.calcsize("3i"))
    )
    return user in (others or {os.geteuid()})


class Answers(socketserver.BaseRequestHandler):
    """One connection of a web process."""

    def handle(self) -> None:
        ring: Keyring = self.server.ring  # type: ignore[attr-defined]
        if not is_known_account(self.request, self.server.accounts):  # type: ignore[attr-defined]
            return
        with suppress(BadMessage, OSError):
            while (asked := receive_message(self.request)) is not None:
                with beating(self.request):
                    answered = answer(ring, asked)
                send_message(self.request, answered)


@contextmanager
def beating(connection: socket.socket) -> Iterator[None]:
    """Say that there is work while the block runs; nothing more is said after it."""
    done = Event()
    beats = Thread(target=beat_until, args=(connection, done), daemon=True)
    beats.start()
    try:
        yield
    finally:
        done.set()
        beats.join()


def beat_until(connection: socket.socket, done: Event) -> None:
    with suppress(OSError):
        while not done.wait(BEAT_SECONDS):
            send_message(connection, WORKING)


def answer(ring: Keyring, asked: dict[str, Any]) -> dict[str, Any]:
    """The ring's answer; a question that makes no sense is refused, and nothing of it is repeated anywhere."""
    try:
        return ring.answer(asked)
    except (TypeError, ValueError, KeyError, AttributeError):
        return {"refused": "question"}


class KeyServer(socketserver.ThreadingUnixStreamServer):
    """Listens at a socket in a folder of its own account."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, path: Path, ring: Keyring, accounts: frozenset[int] = frozenset()) -> None:
        self.ring, self.accounts = ring, accounts
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.unlink(missing_ok=True)
        before = os.umask(0o117 if accounts else 0o177)  # other accounts reach it by the group of its folder
        try:
            super().__init__(str(path), Answers)
        finally:
            os.umask(before)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """No traceback: it could carry a key."""


@contextmanager
def serving(path: Path, ring: Keyring, accounts: frozenset[int] = frozenset()) -> Iterator[KeyServer]:
    """Answer in threads while the block runs; accounts: who may ask, in place of this account."""
    server = KeyServer(path, ring, accounts)
    stopped = Event()
    Thread(target=server.serve_forever, daemon=True).start()
    Thread(target=sweep_until, args=(ring, stopped), daemon=True).start()
    try:
        yield server
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
        path.unlink(missing_ok=True)


def sweep_until(ring: Keyring, stopped: Event) -> None:
    """Forget idle sessions also while nobody asks."""
    while not stopped.wait(SWEEP_SECONDS):
        ring.sweep()


def guard_memory() -> bool:
    """No core file, no look by other processes of the account, no swapping; returns whether memory is locked.

    Locking needs a limit high enough for Argon2id's 64 MiB at a time (`ulimit -l`), else the process would fail later.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not sys.platform.startswith("linux"):
        return False
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    limit, _hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    enough = limit == resource.RLIM_INFINITY or limit >= LOCKABLE_BYTES or os.geteuid() == 0
    # On fault: a page is locked once it is used. Else each thread would hold the whole of its stack, 8 MB.
    return enough and 0 in (system.mlockall(MCL_CURRENT | MCL_FUTURE | more) for more in (MCL_ONFAULT, 0))
