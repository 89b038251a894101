"""A file as age ciphertext (STREAM, authenticated in pieces) for one identity made for it alone.

What opens it is 32 random bytes, the file's key. Under that key stand the age identity and what the sender called the
file; the key itself is kept wrapped (`file_keys.py`). The commitment binds the row to the plain text without letting
anybody confirm a known film: its salt comes from the file's key.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyrage
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEY_BYTES = 32
NONCE_BYTES = 12
PAD_BYTES = 256


@dataclass(frozen=True)
class About:
    """identity: age secret key. name, claimed_type: as the sender gave them."""

    identity: str
    name: str
    claimed_type: str


@dataclass(frozen=True)
class SealedFile:
    """sha256: of the ciphertext, hex. plain_sha256, n_bytes: of what was sealed. head: its first bytes."""

    sha256: str
    plain_sha256: str
    n_bytes: int
    head: bytes


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def new_identity() -> str:
    """An age identity (X25519) as its text."""
    return str(pyrage.x25519.Identity.generate())


def seal_stream(chunks: Iterable[bytes], out: BinaryIO, *, identity: str, head_bytes: int) -> SealedFile:
    """Write `chunks` to `out` as age ciphertext. Whatever the chunks or the disk raise is raised."""
    recipient = pyrage.x25519.Identity.from_str(identity).to_public()
    reading, writing = Reading(chunks, head_bytes), Writing(out)
    try:
        pyrage.encrypt_io(reading, writing, [recipient])
    except Exception as error:
        # The library wraps what its streams raise; a full disk must stay a full disk.
        raise reading.failed or writing.failed or error from None
    return SealedFile(writing.digest.hexdigest(), reading.digest.hexdigest(), reading.n_bytes, bytes(reading.head))


def open_stream(sealed: BinaryIO, *, identity: str) -> bytes:
    """The plain text. Raises pyrage.DecryptError for another identity or a changed byte."""
    opened: bytes = pyrage.decrypt(sealed.read(), [pyrage.x25519.Identity.from_str(identity)])
    return opened


def export_for(content: bytes, passphrase: str) -> bytes:
    """The plain text as an age file that a passphrase opens, with any age program (scrypt)."""
    sealed: bytes = pyrage.passphrase.encrypt(content, passphrase)
    return sealed


def seal_about(about: About, key: bytes, *, sha256: str) -> bytes:
    """Nonce and ciphertext, bound to the file; padded, so that a name's length is not told."""
    plain = json.dumps(about.__dict__, ensure_ascii=False).encode()
    padded = plain + b" " * (-len(plain) % PAD_BYTES)
    nonce = os.urandom(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, padded, sha256.encode())


def open_about(sealed: bytes, key: bytes, *, sha256: str) -> About:
    """Raises cryptography's InvalidTag for another key or another file."""
    plain = ChaCha20Poly1305(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], sha256.encode())
    told: dict[str, Any] = json.loads(plain)
    return About(**told)


def salt_of(key: bytes) -> bytes:
    """Salt of the commitment; disclosed to a court with the plain hash, it says nothing about the key."""
    return hmac.digest(key, b"kondusif/bukti/garam/v1", "sha256")


def commit(plain_sha256: str, salt: bytes) -> str:
    """SHA-256 of salt and plain hash, in hex."""
    return hashlib.sha256(salt + bytes.fromhex(plain_sha256)).hexdigest()


class Reading:
    """Chunks as a stream that can be read, counted and hashed on the way."""

    def __init__(self, chunks: Iterable[bytes], head_bytes: int) -> None:
        self.chunks: Iterator[bytes] = iter(chunks)
        self.waiting = b""
        self.head, self.head_bytes = bytearray(), head_bytes
        self.digest, self.n_bytes = hashlib.sha256(), 0
        self.failed: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            while not self.waiting:
                self.waiting = next(self.chunks)
        except StopIteration:
            return b""
        except BaseException as error:
            self.failed = error
            raise
        size = len(self.waiting) if size < 0 else size
        piece, self.waiting = self.waiting[:size], self.waiting[size:]
        self.digest.update(piece)
        self.n_bytes += len(piece)
        self.head += piece[: self.head_bytes - len(self.head)]
        return piece


class Writing:
    """A file that hashes what goes into it."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.digest = hashlib.sha256()
        self.failed: BaseException | None = None

    def write(self, piece: bytes) -> int:
        try:
            self.out.write(piece)
        except BaseException as error:
            self.failed = error
            raise
        self.digest.update(piece)
        return len(piece)

    def flush(self) -> None:
        try:
            self.out.flush()
        except BaseException as error:
            self.failed = error
            raise
