"""Sealed reports of a post without signal: HPKE (RFC 9180) to a key of the program, which the sealing phone lacks.

An envelope is `KQ1`, 8 bytes naming the key, 16 random bytes naming the item, 65 bytes of encapsulated key, the
ciphertext. Key and item stand in the HPKE info too, so a changed head does not open. What is sealed (`as_plain`) is
4 bytes of length and JSON, then 4 bytes of length and the bytes of every photo, padded with zeros to a step of
PAD_STEPS, so that the size tells little. P-256 and AES-GCM are what the browsers of old phones have built in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

MAGIC = b"KQ1"
KEY_BYTES, ITEM_BYTES, LENGTH_BYTES = 8, 16, 4
HEAD_BYTES = len(MAGIC) + KEY_BYTES + ITEM_BYTES
LABEL = b"kondusif/antrean/v1|"
STEP = 256 * 1024
PAD_STEPS = (8 * 1024, 64 * 1024, *range(STEP, 7 * STEP + 1, STEP))
MOST_PHOTOS = 3
MOST_ENVELOPE = PAD_STEPS[-1] + 1024


@dataclass(frozen=True)
class Opened:
    """item: 16 random bytes; told: the JSON that the phone sealed; photos: JPEG bytes."""

    item: bytes
    told: dict[str, Any]
    photos: tuple[bytes, ...]


class Unreadable(Exception):
    """An envelope that no present key opens, or whose content is none."""


def suite() -> Suite:
    return Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def private_key(number: str) -> ec.EllipticCurvePrivateKey:
    """The key of a 32-byte scalar in hex."""
    return ec.derive_private_key(int(number, 16), ec.SECP256R1())


def public_bytes(number: str) -> bytes:
    """The public half, uncompressed point, 65 bytes."""
    return private_key(number).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def key_name(public: bytes) -> bytes:
    """8 bytes that name a key: the start of its SHA-256."""
    return hashlib.sha256(public).digest()[:KEY_BYTES]


def info_of(head: bytes) -> bytes:
    return LABEL + head[len(MAGIC) :]


def item_of(envelope: bytes) -> str:
    """The item's name in hex, readable without a key; "" where the envelope is none."""
    head = envelope[:HEAD_BYTES]
    return head[len(MAGIC) + KEY_BYTES :].hex() if len(head) == HEAD_BYTES and head.startswith(MAGIC) else ""


def seal_item(told: dict[str, Any], photos: Iterable[bytes], *, public: bytes, item: bytes) -> bytes:
    """The envelope that a phone makes; here for the program's own client of the door and for the tests."""
    head = MAGIC + key_name(public) + item
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    return head + suite().encrypt(as_plain(told, photos), key, info=info_of(head))


def as_plain(told: dict[str, Any], photos: Iterable[bytes]) -> bytes:
    """JSON and photos, each after its length, padded. Raises ValueError for more than the last step."""
    parts = (json.dumps(told, ensure_ascii=False).encode(), *photos)
    plain = b"".join(len(part).to_bytes(LENGTH_BYTES, "big") + part for part in parts)
    step = next((step for step in PAD_STEPS if step >= len(plain)), None)
    if step is None:
        raise ValueError(f"{len(plain)} bytes are more than the {PAD_STEPS[-1]} that one envelope holds.")
    return plain.ljust(step, b"\0")


def open_item(envelope: bytes, numbers: Sequence[str]) -> Opened:
    """What a phone sealed, with whichever of the private keys fits. Raises Unreadable."""
    item = item_of(envelope)
    number = next((each for each in numbers if item and key_name(public_bytes(each)) == key_of(envelope)), None)
    if number is None or len(envelope) > MOST_ENVELOPE:
        raise Unreadable
    try:
        plain = suite().decrypt(envelope[HEAD_BYTES:], private_key(number), info=info_of(envelope[:HEAD_BYTES]))
        told, *photos = split_plain(plain)
        read = json.loads(told)
    except (InvalidTag, ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(read, dict) or len(photos) > MOST_PHOTOS:
        raise Unreadable
    return Opened(bytes.fromhex(item), read, tuple(photos))


def key_of(envelope: bytes) -> bytes:
    return envelope[len(MAGIC) : len(MAGIC) + KEY_BYTES]


def split_plain(plain: bytes) -> list[bytes]:
    """JSON and photos: parts until a length of zero or the end. Raises ValueError for a part that is cut."""
    parts, place = [], 0
    while place + LENGTH_BYTES <= len(plain):
        length = int.from_bytes(plain[place : place + LENGTH_BYTES], "big")
        place += LENGTH_BYTES
        if length == 0:
            break
        if place + length > len(plain):
            raise ValueError("a part is cut short")
        parts.append(plain[place : place + length])
        place += length
    if not parts:
        raise ValueError("nothing inside")
    return parts


def in_frames(envelopes: Iterable[bytes]) -> bytes:
    """Several envelopes as one body: each after its length."""
    return b"".join(len(each).to_bytes(LENGTH_BYTES, "big") + each for each in envelopes)


def from_frames(body: bytes) -> list[bytes]:
    """The envelopes of a body. Raises ValueError for a body that was cut on its way or holds none."""
    envelopes, place = [], 0
    while place < len(body):
        length = int.from_bytes(body[place : place + LENGTH_BYTES], "big")
        place += LENGTH_BYTES
        if length == 0 or place + length > len(body):
            raise ValueError("a frame is cut short")
        envelopes.append(body[place : place + length])
        place += length
    if not envelopes:
        raise ValueError("no frame")
    return envelopes
