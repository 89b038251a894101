"""A file on its way, in pieces: each is sealed as it comes, under a key that the sender's page alone holds.

The secret is 32 random bytes that the page makes. The file's name on disk and the key come from it by different labels;
it is kept nowhere, so that what lies on disk opens to nobody but the page that goes on sending.

A file is a row of records: length of the plain text (4 bytes), nonce, ciphertext. The first holds what the sender
called the file; the others are its pieces, each bound to its place in the row. A record cut off in the middle is none.
"""

from __future__ import annotations

import hmac
import json
import os
import re
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

SECRET = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 bytes in base64 for addresses
LENGTH = struct.Struct(">I")
NONCE_BYTES, TAG_BYTES = 12, 16
RECORD_MOST = 1024 * 1024
PAD_BYTES = 1024


@dataclass(frozen=True)
class ClaimedFile:
    """What the sender said before the first piece. n_bytes: size of the whole file."""

    name: str
    claimed_type: str
    n_bytes: int


@dataclass(frozen=True)
class Record:
    """begin: where it begins in the file. n_bytes: of plain text."""

    begin: int
    n_bytes: int

    @property
    def end(self) -> int:
        return self.begin + LENGTH.size + NONCE_BYTES + self.n_bytes + TAG_BYTES


def is_secret(text: str) -> bool:
    return SECRET.fullmatch(text) is not None


def name_of(secret: str) -> str:
    """Name of the file on disk and in its address, 32 letters; nothing leads back from it."""
    return hmac.digest(secret.encode(), b"kondusif/potongan/nama/v1", "sha256").hex()[:32]


def key_of(secret: str) -> bytes:
    return hmac.digest(secret.encode(), b"kondusif/potongan/kunci/v1", "sha256")


def seal_record(plain: bytes, *, key: bytes, number: int) -> bytes:
    """The record at that place in the row."""
    nonce = os.urandom(NONCE_BYTES)
    return LENGTH.pack(len(plain)) + nonce + ChaCha20Poly1305(key).encrypt(nonce, plain, bound_to(number))


def open_record(sealed: bytes, *, key: bytes, number: int) -> bytes:
    """Raises cryptography's InvalidTag for another key, another place or a changed byte."""
    nonce, ciphertext = sealed[LENGTH.size : LENGTH.size + NONCE_BYTES], sealed[LENGTH.size + NONCE_BYTES :]
    return ChaCha20Poly1305(key).decrypt(nonce, ciphertext, bound_to(number))


def bound_to(number: int) -> bytes:
    return b"kondusif/potongan/v1|%d" % number


def seal_told(told: ClaimedFile, *, key: bytes) -> bytes:
    """The first record; padded, so that a name's length is not told."""
    plain = json.dumps(asdict(told), ensure_ascii=False).encode()
    return seal_record(plain + b" " * (-len(plain) % PAD_BYTES), key=key, number=0)


def records(file: BinaryIO) -> Iterator[Record]:
    """The whole records, in order."""
    size, begin = file.seek(0, os.SEEK_END), 0
    while begin + LENGTH.size <= size:
        file.seek(begin)
        record = Record(begin, LENGTH.unpack(file.read(LENGTH.size))[0])
        # After a power cut the end of a file may be zeros.
        if not 0 < record.n_bytes <= RECORD_MOST or record.end > size:
            return
        yield record
        begin = record.end


def read_told(file: BinaryIO, first: Record, *, key: bytes) -> ClaimedFile | None:
    """What the sender said; None where this key does not open it."""
    try:
        said: dict[str, Any] = json.loads(read_record(file, first, key=key, number=0))
        return ClaimedFile(**said)
    except (InvalidTag, ValueError, TypeError):
        return None


def read_record(file: BinaryIO, record: Record, *, key: bytes, number: int) -> bytes:
    """Raises cryptography's InvalidTag."""
    file.seek(record.begin)
    return open_record(file.read(record.end - record.begin), key=key, number=number)
