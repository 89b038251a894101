"""Envelopes that two of n custodians, of two bodies, open together and nobody opens alone.

A fresh key of 32 bytes seals the text. For each pair of custodians of two bodies it is split into r and r XOR key; r
is sealed to one of the two, the rest to the other. Every seal is bound to record, class, pair and side, so that
nothing opens after it was moved. Opening: each custodian opens the own half and seals it again to the one-time key of
the officer who asked; the officer combines two halves of one pair.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from kondusif.key.suites import HYBRID, X25519, PrivateKey, PublicKey, seal, unseal

VERSION = "v2"
KEY_BYTES, NONCE_BYTES, PAD_BYTES = 32, 12, 256
FIRST, SECOND = 1, 2


class DoesNotOpen(Exception):
    """Halves that belong to another record, pair, opening or key, or were changed."""


@dataclass(frozen=True)
class Record:
    """What an envelope is bound to. id: of the report; kind: "R1"; field: "identity"."""

    id: UUID
    kind: str = "R1"
    field: str = "identity"

    @property
    def label(self) -> str:
        return f"{VERSION}|{self.id}|{self.kind}|{self.field}"


@dataclass(frozen=True)
class Half:
    """Which half: of which record, of which pair of custodian keys (smaller id first), and whose (FIRST or SECOND)."""

    record: Record
    pair: tuple[UUID, UUID]
    side: int

    @property
    def holder(self) -> UUID:
        return self.pair[self.side - 1]

    def info(self, suite: str) -> bytes:
        """Binds the seal to a custodian's key."""
        return f"kondusif/amplop|{self.record.label}|{self.pair[0]}|{self.pair[1]}|{self.side}|{suite}".encode()

    def handed_info(self, purpose: UUID, suite: str) -> bytes:
        """Binds the seal to one opening (or one re-wrapping) and the key that receives it."""
        return b"kondusif/serah|" + str(purpose).encode() + b"|" + self.info(suite)


@dataclass(frozen=True)
class Keeper:
    """To whom a half is sealed. body: of the custodian; two of one body are never a pair."""

    key: PublicKey
    body: int


@dataclass(frozen=True)
class Pair:
    """Both sealed halves of one pair; ids: smaller first."""

    ids: tuple[UUID, UUID]
    halves: tuple[bytes, bytes]


@dataclass(frozen=True)
class Envelope:
    """suite: "v2/x25519" or "v2/hybrid" (where all custodians have one); payload: nonce and ciphertext; pairs: all."""

    suite: str
    payload: bytes
    pairs: tuple[Pair, ...]


def seal_identity(identity: Mapping[str, str], *, record: Record, custodians: Mapping[UUID, Keeper]) -> Envelope:
    """Seal a text for every pair of custodians of two bodies. Raises ValueError where there is no such pair."""
    key = os.urandom(KEY_BYTES)
    suite = HYBRID if all(each.key.suite == HYBRID for each in custodians.values()) else X25519
    pairs = split_for_pairs(key, record=record, custodians=custodians)
    if not pairs:
        raise ValueError(f"{len(custodians)} custodians; an envelope needs two of two bodies.")
    return Envelope(f"{VERSION}/{suite}", seal_payload(identity, key=key, record=record), pairs)


def split_for_pairs(key: bytes, *, record: Record, custodians: Mapping[UUID, Keeper]) -> tuple[Pair, ...]:
    """The key in two sealed halves for each pair of two bodies, each time split anew."""
    keys = {each: keeper.key for each, keeper in custodians.items()}
    return tuple(
        seal_pair(key, record=record, ids=(one, other), custodians=keys)
        for one, other in combinations(sorted(custodians), 2)
        if custodians[one].body != custodians[other].body
    )


def seal_pair(key: bytes, *, record: Record, ids: tuple[UUID, UUID], custodians: Mapping[UUID, PublicKey]) -> Pair:
    """The two sealed halves of one pair."""
    one = os.urandom(KEY_BYTES)
    halves = []
    for side, raw in ((FIRST, one), (SECOND, xor(one, key))):
        public = custodians[ids[side - 1]]
        halves.append(seal(raw, public, info=Half(record, ids, side).info(public.suite)))
    return Pair(ids, (halves[0], halves[1]))


def seal_payload(identity: Mapping[str, str], *, key: bytes, record: Record) -> bytes:
    """Nonce and ciphertext of the text, padded with spaces to steps of 256 bytes."""
    plain = json.dumps(dict(identity), ensure_ascii=False, sort_keys=True).encode()
    nonce = os.urandom(NONCE_BYTES)
    padded = plain + b" " * (-len(plain) % PAD_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, padded, record.label.encode())


def open_payload(payload: bytes, *, key: bytes, record: Record) -> dict[str, str]:
    """The text. Raises DoesNotOpen for another record, another key or changed bytes."""
    try:
        plain = ChaCha20Poly1305(key).decrypt(payload[:NONCE_BYTES], payload[NONCE_BYTES:], record.label.encode())
    except (InvalidTag, ValueError):
        raise DoesNotOpen("the sealed text does not open with these halves") from None
    found: dict[str, str] = json.loads(plain)
    return found


def open_half(sealed: bytes, *, half: Half, private: PrivateKey) -> bytes:
    """bytes[32] that open nothing alone. Raises DoesNotOpen."""
    return open_bound(sealed, private, half.info(private.suite))


def hand_half(sealed: bytes, *, half: Half, private: PrivateKey, to: PublicKey, purpose: UUID) -> bytes:
    """Open the own half and seal it to another key, for one opening or re-wrapping alone. Raises DoesNotOpen."""
    raw = open_half(sealed, half=half, private=private)
    return seal(raw, to, info=half.handed_info(purpose, to.suite))


def take_half(handed: bytes, *, half: Half, private: PrivateKey, purpose: UUID) -> bytes:
    """A half that was handed to this key. Raises DoesNotOpen."""
    return open_bound(handed, private, half.handed_info(purpose, private.suite))


def open_bound(sealed: bytes, private: PrivateKey, info: bytes) -> bytes:
    try:
        return unseal(sealed, private, info=info)
    except (InvalidTag, ValueError):
        raise DoesNotOpen("a half does not open: other key, record, pair or request") from None


def combine(handed: tuple[bytes, bytes], *, pair: Half, private: PrivateKey, purpose: UUID) -> bytes:
    """The key from two halves of one pair handed to an officer; `pair` names record and pair. Raises DoesNotOpen."""
    one, other = (
        take_half(each, half=Half(pair.record, pair.pair, side), private=private, purpose=purpose)
        for side, each in zip((FIRST, SECOND), handed, strict=True)
    )
    return xor(one, other)


def xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
