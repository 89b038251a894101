"""Signed notes, checkpoints and cosignatures: c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature.

A note is a text that ends with a newline, an empty line, and one line for each signature. Keys are Ed25519.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519, COSIGNATURE = 1, 4  # types of keys, as C2SP numbers them
DASH = "\N{EM DASH} "
LONGEST = 16_384  # characters of a note that is read from outside


class BadNote(ValueError):
    """A text that is no note, or no checkpoint; the message says which line."""


@dataclass(frozen=True)
class VerifierKey:
    """A public key as others know it: name, type (ED25519 or COSIGNATURE) and 32 bytes."""

    name: str
    type: int
    public: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that say which key made a signature."""
        return sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.type]) + self.public).decode()}"


@dataclass(frozen=True)
class Signature:
    """One signature line: name of the key and what it wrote, the key's id first."""

    name: str
    blob: bytes

    def __str__(self) -> str:
        return f"{DASH}{self.name} {base64.b64encode(self.blob).decode()}"


@dataclass(frozen=True)
class Note:
    """text ends with a newline; signatures in the order of their lines."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __str__(self) -> str:
        return self.text + "\n" + "".join(f"{line}\n" for line in self.signatures)

    def signed(self, *lines: Signature) -> Note:
        """The same note with more signatures."""
        return Note(self.text, (*self.signatures, *lines))


@dataclass(frozen=True)
class Checkpoint:
    """A head of the log: its origin, its number of leaves, its root."""

    origin: str
    size: int
    root: bytes = field(repr=False)

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def read_key(text: str) -> VerifierKey:
    """A public key of the form name+id+base64. Raises BadNote."""
    name, _, rest = text.strip().partition("+")
    told, _, material = rest.partition("+")
    raw = unbase64(material)
    if not name or " " in name or len(raw) != 33 or raw[0] not in (ED25519, COSIGNATURE):
        raise BadNote("the key is not of the form name+id+key with an Ed25519 key")
    key = VerifierKey(name, raw[0], raw[1:])
    if key.id.hex() != told:
        raise BadNote("the key's id does not belong to its name and bytes")
    return key


def public_of(seed: str) -> bytes:
    """32 public bytes of a private key in hex."""
    return private_key(seed).public_key().public_bytes_raw()


def private_key(seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))


def sign(text: str, name: str, seed: str) -> Signature:
    """A plain signature of a note's text.

    seed  private key, 32 bytes in hex
    """
    key = VerifierKey(name, ED25519, public_of(seed))
    return Signature(name, key.id + private_key(seed).sign(text.encode()))


def cosign(text: str, name: str, seed: str, *, at: int) -> Signature:
    """A signature that also says when: `at` in seconds since 1970."""
    key = VerifierKey(name, COSIGNATURE, public_of(seed))
    return Signature(name, key.id + at.to_bytes(8, "big") + private_key(seed).sign(timed(text, at)))


def timed(text: str, at: int) -> bytes:
    """What a cosignature signs."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def is_signed(note: Note, key: VerifierKey) -> bool:
    """Whether the note bears a plain signature of that key, and none of its name and id is false."""
    lines = [line.blob[4:] for line in note.signatures if (line.name, line.blob[:4]) == (key.name, key.id)]
    return bool(lines) and all(verifies(key.public, blob, note.text.encode()) for blob in lines)


def cosigned_at(note: Note, key: VerifierKey) -> int | None:
    """When that key cosigned the note, the latest time; None without a cosignature that holds."""
    times = []
    for line in note.signatures:
        if (line.name, line.blob[:4]) == (key.name, key.id) and len(line.blob) == 76:
            at = int.from_bytes(line.blob[4:12], "big")
            if verifies(key.public, line.blob[12:], timed(note.text, at)):
                times.append(at)
    return max(times, default=None)


def verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def read_note(content: str) -> Note:
    """Parse a signed note. Raises BadNote."""
    text, gap, tail = content.rpartition("\n\n")
    if not gap or len(content) > LONGEST or not tail.endswith("\n"):
        raise BadNote("a note is a text, an empty line and signature lines, each ended by a newline")
    return Note(text + "\n", tuple(read_signature(line) for line in tail[:-1].split("\n")))


def read_signature(line: str) -> Signature:
    """Parse one signature line. Raises BadNote."""
    name, _, material = line.removeprefix(DASH).partition(" ")
    blob = unbase64(material)
    if not line.startswith(DASH) or not name or "+" in name or len(blob) < 5:
        raise BadNote("a signature line is a dash, the name of a key and its signature")
    return Signature(name, blob)


def read_checkpoint(text: str) -> Checkpoint:
    """Parse the text of a note as a checkpoint without extension lines. Raises BadNote."""
    lines = text.split("\n")
    if len(lines) != 4 or lines[3] or not lines[0]:
        raise BadNote("a checkpoint is three lines: origin, size and root")
    origin, size, root = lines[:3]
    if not size.isascii() or not size.isdecimal() or str(int(size)) != size or len(unbase64(root)) != 32:
        raise BadNote("the size of a checkpoint is a plain number, its root 32 bytes in base64")
    return Checkpoint(origin, int(size), unbase64(root))


def unbase64(text: str) -> bytes:
    """Strict base64; empty bytes for anything else."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
