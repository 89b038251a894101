"""What one instance needs for itself: its folder and its ports."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

LEAVING_SECONDS = 10  # how long an earlier instance that was killed may take to let go


class CannotRun(Exception):
    """The instance cannot start or cannot go on; the message is a sentence for the operator."""


@contextmanager
def only_instance(var: Path) -> Iterator[None]:
    """Hold the folder's lock, so that one instance uses it at a time; raises CannotRun.

    The kernel drops the lock when this process ends, however it ends.
    """
    descriptor = os.open(var / "up.lock", os.O_RDWR | os.O_CREAT, 0o600)
    until = time.monotonic() + LEAVING_SECONDS
    try:
        while not locked(descriptor):
            if time.monotonic() > until:
                holder = os.pread(descriptor, 20, 0).decode() or "?"
                raise CannotRun(
                    _("Kondusif sudah berjalan di folder %(var)s (proses %(holder)s). Hentikan dengan: kill %(holder)s")
                    % {"var": var, "holder": holder}
                )
            time.sleep(0.1)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def locked(descriptor: int) -> bool:
    """Take the lock now, or say that someone else holds it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def refuse_taken_port(host: str, port: int, variable: str) -> None:
    """Wait a moment for a killed instance to let go; raises CannotRun when the port stays taken."""
    until = time.monotonic() + LEAVING_SECONDS
    while not is_free(host, port):
        if time.monotonic() > until:
            raise CannotRun(
                _(
                    "Port %(port)s sudah dipakai program lain. Hentikan program itu, "
                    "atau pilih port lain, misalnya: %(variable)s=%(other)s make run"
                )
                % {"port": port, "variable": variable, "other": port + 10}
            )
        time.sleep(0.1)


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise CannotRun(_("Port %(port)s tidak boleh dipakai oleh pengguna ini.") % {"port": port}) from error
        except OSError:
            return False
    return True
