"""The promise on a receipt: a leaf will stand in the log, or the signed paper proves that it does not.

The leaf promised is not that of the entry. It is a commitment to it under a key outside the database, placed among the
padding of a later hour, so that whoever holds the promise and a stolen database cannot tell which report it belongs to.
"""

from __future__ import annotations

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kondusif.audit.core.merkle import leaf_hash
from kondusif.audit.core.notes import private_key, unbase64, verifies

TERM = timedelta(hours=3)  # from the beginning of the hour of receipt
FORM = re.compile(r"KONDUSIF-JANJI-1\.(\d{10})Z\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{86})")


@dataclass(frozen=True)
class Promise:
    """leaf: hash promised to be in the log. hour: of receipt, UTC. signature: 64 bytes."""

    leaf: bytes
    hour: datetime
    signature: bytes

    @property
    def due_at(self) -> datetime:
        """From when on a missing leaf is a broken promise."""
        return self.hour + TERM

    def __str__(self) -> str:
        return f"KONDUSIF-JANJI-1.{self.hour:%Y%m%d%H}Z.{unpadded(self.leaf)}.{unpadded(self.signature)}"


def promised_leaf(entry_leaf: bytes, key: str) -> bytes:
    """Leaf that commits to an entry's leaf: hash of the entry's leaf and of a salt made from both by the key."""
    salt = hmac.digest(key.encode(), entry_leaf, "sha256")
    return leaf_hash(b"kondusif/janji/v1" + entry_leaf + salt)


def make_promise(leaf: bytes, hour: datetime, *, origin: str, seed: str) -> Promise:
    """Sign that `leaf` will be in the log `origin`.

    seed  private key of promises, 32 bytes in hex
    """
    hour = hour.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return Promise(leaf, hour, private_key(seed).sign(promise_message(leaf, hour, origin)))


def promise_message(leaf: bytes, hour: datetime, origin: str) -> bytes:
    """What a promise signs."""
    return f"kondusif/janji/v1\n{origin}\n{hour:%Y-%m-%dT%H:00:00Z}\n{base64.b64encode(leaf).decode()}\n".encode()


def read_promise(text: str) -> Promise | None:
    """The promise in a text as it was pasted, printed or uploaded, however its lines were broken; None without one."""
    found = FORM.search(re.sub(r"\s+", "", text))
    if not found:
        return None
    try:
        hour = datetime.strptime(found[1], "%Y%m%d%H").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Promise(padded(found[2]), hour, padded(found[3]))


def is_genuine(promise: Promise, *, origin: str, public: bytes) -> bool:
    """Whether the key of promises signed it for this log."""
    return verifies(public, promise.signature, promise_message(promise.leaf, promise.hour, origin))


def unpadded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def padded(text: str) -> bytes:
    return unbase64(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))
