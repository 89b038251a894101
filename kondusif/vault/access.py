"""The door to sealed things: asks the key process, for the session that speaks; and the keys of evidence files."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from kondusif.base.database import current_connection
from kondusif.vault.core.file_keys import FOR_CLEANING, FOR_HANDLERS
from kondusif.vault.core.file_keys import unwrap as unwrap_file
from kondusif.vault.core.file_keys import wrap as wrap_file
from kondusif.vault.core.key_server import WORKING, BadMessage, is_known_account, receive_message, send_message
from kondusif.vault.core.keyring import Keyring
from kondusif.vault.errors import KeysAway, KeysLocked

SILENT_SECONDS = 2  # a key process that lives says something at least every half second
AWAY_SECONDS = 30  # as long nobody else waits for one that said nothing
_own_ring: ContextVar[Keyring | None] = ContextVar("kondusif_keyring", default=None)


@dataclass(frozen=True)
class Wrap:
    """A record's DEK, wrapped to a body's key. key_id: which one; record_id, klass: what it opens."""

    key_id: UUID
    record_id: UUID
    klass: str
    wrapped: bytes


def open_deks(wraps: Sequence[Wrap]) -> list[bytes | None]:
    """The keys of records, in the order asked, for the session that speaks; None where one does not open.

    Row security has decided before which wraps could be read at all. Raises KeysLocked, KeysAway.
    """
    asked = [
        {"key": str(each.key_id), "record": str(each.record_id), "klass": each.klass, "wrapped": each.wrapped.hex()}
        for each in wraps
    ]
    opened = ask_keys("open", token=present_token(), wraps=asked)["deks"] if asked else []
    return [bytes.fromhex(dek) if dek else None for dek in opened]


def present_token() -> str:
    """Token of the session that speaks in this transaction; "" for nobody."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('kondusif.session', true), '')")
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def ask_keys(verb: str, **asked: Any) -> dict[str, Any]:
    """Ask the key process; see vault/core/keyring.py. Raises KeysLocked, KeysAway; a wrong password is an answer."""
    ring = _own_ring.get()
    question = {"verb": verb, **asked}
    answered = ring.answer(question) if ring else exchange(question)
    if answered.get("refused") == "locked":
        raise KeysLocked
    if answered.get("refused") not in (None, "password"):
        raise KeysAway
    return answered


def hold_password(token: str, password: str) -> None:
    """The key process keeps the password until every step of signing in is done, for five minutes at most."""
    with suppress(KeysAway):
        ask_keys("hold", token=token, password=password)


def release_password(token: str) -> None:
    ask_keys("release", token=token)


def move_keys(before: str, after: str) -> None:
    """The session goes on under another token."""
    with suppress(KeysAway):
        ask_keys("move", token=before, to=after)


def forget_keys(token: str) -> None:
    """The session of this token ends: its keys are forgotten. A key process that is away has forgotten them already."""
    with suppress(KeysAway):
        ask_keys("forget", token=token)


@contextmanager
def own_keys(ring: Keyring) -> Iterator[None]:
    """A command that plays many persons at once (the demonstration season) holds their keys itself, inside."""
    before = _own_ring.set(ring)
    try:
        yield
    finally:
        _own_ring.reset(before)


class Patience:
    """Who waits for the key process: one of a web process, once in AWAY_SECONDS, as long as it says nothing.

    A process that is gone refuses at once and needs no such patience.
    """

    def __init__(self) -> None:
        self.away_until = 0.0

    def begin(self) -> None:
        """Raises KeysAway where somebody has just waited in vain. After a silence the first to ask again asks alone."""
        now = time.monotonic()
        if now < self.away_until:
            raise KeysAway
        if self.away_until:
            self.away_until = now + AWAY_SECONDS

    def heard(self) -> None:
        self.away_until = 0.0

    def in_vain(self) -> None:
        self.away_until = time.monotonic() + AWAY_SECONDS


PATIENCE = Patience()


def exchange(question: dict[str, Any]) -> dict[str, Any]:
    """One question over a connection of its own; the key process must run as this account. Raises KeysAway."""
    PATIENCE.begin()
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(SILENT_SECONDS)
            connection.connect(str(settings.KEY_SOCKET))
            if is_known_account(connection, settings.KEY_ACCOUNTS):
                send_message(connection, question)
                answered = receive_message(connection)
                while answered == WORKING:
                    answered = receive_message(connection)
                PATIENCE.heard()
                if answered is not None:
                    return answered
    except TimeoutError:
        PATIENCE.in_vain()
    except (OSError, BadMessage):
        PATIENCE.heard()  # gone, not silent: its successor is asked at once
    raise KeysAway


def path_of(sha256: str) -> Path:
    """Where a file of that hash lies: two levels of folders."""
    return Path(settings.EVIDENCE_FOLDER) / sha256[:2] / sha256[2:4] / sha256


def private_folder(folder: Path) -> Path:
    """The folder, made with owner-only rights, or the group's where the programs' accounts share it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o770 if settings.SHARED_DATA else 0o700)
    return folder


def owner_only(path: str, flags: int) -> int:
    """Opens a new file for `open(…, opener=…)`, readable by the owner alone, or by the group as above."""
    return os.open(path, flags, 0o660 if settings.SHARED_DATA else 0o600)


def keep_file_key(key: bytes, *, sha256: str) -> bytes:
    """The file's key, wrapped for the staff program alone; the report's own key is put around it with the report."""
    return wrap_file(key, sha256=sha256, purpose=FOR_HANDLERS, public_key=settings.EVIDENCE_PUBLIC_KEY)


def open_file_key(wrapped: bytes, *, sha256: str) -> bytes:
    """Raises cryptography's InvalidTag for another file's key."""
    return unwrap_file(wrapped, sha256=sha256, purpose=FOR_HANDLERS, private_key=settings.EVIDENCE_PRIVATE_KEY)


def lend_identity(identity: str, *, sha256: str) -> bytes:
    """The file's age identity for the worker, until it has made the clean copy."""
    return wrap_file(identity.encode(), sha256=sha256, purpose=FOR_CLEANING, public_key=settings.CLEANER_PUBLIC_KEY)


def borrowed_identity(lent: bytes, *, sha256: str) -> str:
    """Raises cryptography's InvalidTag for another file's."""
    return unwrap_file(lent, sha256=sha256, purpose=FOR_CLEANING, private_key=settings.CLEANER_PRIVATE_KEY).decode()
