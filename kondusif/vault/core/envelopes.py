"""Seals a reporter's identity with HPKE (RFC 9180), bound to its record; opened only with the custodian's key."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE_NAME = "X25519-HKDF-SHA256-CHACHA20POLY1305"
PAD_BYTES = 256


@dataclass(frozen=True)
class Sealed:
    """suite: name; key_print: fingerprint of the public key; ciphertext: bytes."""

    suite: str
    key_print: str
    ciphertext: bytes


def seal(identity: dict[str, str], *, record_id: UUID, public_key: str) -> Sealed:
    """Seal an identity for one record. `public_key` is 32 bytes in hex; the text is padded to 256-byte steps."""
    key = X25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
    plain = json.dumps(identity, ensure_ascii=False, sort_keys=True).encode()
    padded = plain + b" " * (-len(plain) % PAD_BYTES)
    ciphertext = suite().encrypt(padded, key, info=info_of(record_id))
    return Sealed(suite=SUITE_NAME, key_print=key_print(public_key), ciphertext=ciphertext)


def open_sealed(ciphertext: bytes, *, record_id: UUID, private_key: str) -> dict[str, str]:
    """The identity; raises cryptography's InvalidTag for another record or another key."""
    key = X25519PrivateKey.from_private_bytes(bytes.fromhex(private_key))
    identity: dict[str, str] = json.loads(suite().decrypt(ciphertext, key, info=info_of(record_id)))
    return identity


def suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def info_of(record_id: UUID) -> bytes:
    """Binds an envelope to version, class and record: moved to another record it does not open."""
    return b"kondusif/amplop/v1|R1|" + record_id.bytes


def key_print(public_key: str) -> str:
    """First 16 bytes of SHA-256 of the public key, in hex."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:32]
