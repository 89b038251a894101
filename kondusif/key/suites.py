"""Public and private keys as text, for the two ways of sealing that HPKE (RFC 9180) offers here.

x25519    X25519, HKDF-SHA256, ChaCha20-Poly1305: every custodian's tool can open it
hybrid    MLKEM768 with X25519: also safe if one of the two is broken later, 1,120 bytes more per half; only where the
          OpenSSL behind `cryptography` has ML-KEM
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, MLKEM768X25519PublicKey, Suite

X25519, HYBRID = "x25519", "hybrid"
SEED_BYTES, MLKEM_PUBLIC_BYTES, X_BYTES = 64, 1184, 32
PUBLIC_BYTES = {X25519: X_BYTES, HYBRID: MLKEM_PUBLIC_BYTES + X_BYTES}
PRIVATE_BYTES = {X25519: X_BYTES, HYBRID: SEED_BYTES + X_BYTES}
PRINT_BYTES = 16
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"


class BadKey(Exception):
    """A text that is no key of a known suite."""


@dataclass(frozen=True)
class PublicKey:
    """suite: x25519 or hybrid; raw: 32 or 1,216 bytes (ML-KEM first). Its text is `suite:hex`."""

    suite: str
    raw: bytes

    def __str__(self) -> str:
        return f"{self.suite}:{self.raw.hex()}"


@dataclass(frozen=True)
class PrivateKey:
    """suite: x25519 or hybrid; raw: 32 bytes, or 64 bytes of ML-KEM seed and 32 of X25519."""

    suite: str
    raw: bytes

    def __repr__(self) -> str:
        return f"PrivateKey({self.suite})"  # a traceback must not print the key


def has_hybrid() -> bool:
    """Whether the OpenSSL here has ML-KEM."""
    try:
        MLKEM768PrivateKey.generate()
    except UnsupportedAlgorithm:
        return False
    return True


def make_key(suite: str = X25519) -> PrivateKey:
    """A new private key. Raises UnsupportedAlgorithm for hybrid where it is not offered."""
    raw = X25519PrivateKey.generate().private_bytes_raw()
    if suite == HYBRID:
        raw = MLKEM768PrivateKey.generate().private_bytes_raw() + raw
    return PrivateKey(suite, raw)


def public_of(key: PrivateKey) -> PublicKey:
    """The public half."""
    public = X25519PrivateKey.from_private_bytes(key.raw[-X_BYTES:]).public_key().public_bytes_raw()
    if key.suite == HYBRID:
        seed = MLKEM768PrivateKey.from_seed_bytes(key.raw[:SEED_BYTES])
        public = seed.public_key().public_bytes_raw() + public
    return PublicKey(key.suite, public)


def read_public(text: str) -> PublicKey:
    """A public key from its text. Raises BadKey."""
    suite, raw = split_text(text, PUBLIC_BYTES)
    key = PublicKey(suite, raw)
    try:
        seal(b"", key, info=b"")  # refuses a point of low order and a malformed ML-KEM key
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadKey(str(error)) from None
    return key


def read_private(text: str) -> PrivateKey:
    """A private key from its text. Raises BadKey."""
    return PrivateKey(*split_text(text, PRIVATE_BYTES))


def split_text(text: str, lengths: dict[str, int]) -> tuple[str, bytes]:
    """Suite and bytes of `suite:hex`. Raises BadKey."""
    suite, _, digits = text.strip().partition(":")
    try:
        raw = bytes.fromhex(digits)
    except ValueError:
        raise BadKey("the key is not written in hex") from None
    if lengths.get(suite) != len(raw):
        raise BadKey(f"{suite[:20]!r} with {len(raw)} bytes is no known kind of key")
    return suite, raw


def seal(plain: bytes, key: PublicKey, *, info: bytes) -> bytes:
    """HPKE to one public key, bound to `info`."""
    return suite_of(key.suite).encrypt(plain, public_object(key), info=info)


def unseal(sealed: bytes, key: PrivateKey, *, info: bytes) -> bytes:
    """What was sealed. Raises cryptography's InvalidTag for another key or another `info`."""
    return suite_of(key.suite).decrypt(sealed, private_object(key), info=info)


def suite_of(name: str) -> Suite:
    kem = {X25519: KEM.X25519, HYBRID: KEM.MLKEM768_X25519}[name]
    return Suite(kem, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def public_object(key: PublicKey) -> Any:
    point = X25519PublicKey.from_public_bytes(key.raw[-X_BYTES:])
    if key.suite == X25519:
        return point
    return MLKEM768X25519PublicKey(MLKEM768PublicKey.from_public_bytes(key.raw[:MLKEM_PUBLIC_BYTES]), point)


def private_object(key: PrivateKey) -> Any:
    scalar = X25519PrivateKey.from_private_bytes(key.raw[-X_BYTES:])
    if key.suite == X25519:
        return scalar
    return MLKEM768X25519PrivateKey(MLKEM768PrivateKey.from_seed_bytes(key.raw[:SEED_BYTES]), scalar)


def fingerprint(key: PublicKey) -> str:
    """First 16 bytes of SHA-256 over suite and key, in hex."""
    return hashlib.sha256(f"kondusif/kunci/v1|{key.suite}|".encode() + key.raw).digest()[:PRINT_BYTES].hex()


def aloud(print_hex: str) -> str:
    """A fingerprint as eight words of five letters to be read aloud (proquints: 16 bits each, arXiv:0901.4016)."""
    raw = bytes.fromhex(print_hex)
    return " ".join(proquint(int.from_bytes(raw[place : place + 2])) for place in range(0, len(raw), 2))


def in_groups(print_hex: str) -> str:
    """A fingerprint in eight groups of four, as on paper."""
    return " ".join(print_hex[place : place + 4].upper() for place in range(0, len(print_hex), 4))


def proquint(number: int) -> str:
    """16 bits as consonant, vowel, consonant, vowel, consonant."""
    bits = (number >> 12 & 15, number >> 10 & 3, number >> 6 & 15, number >> 4 & 3, number & 15)
    return "".join((VOWELS if place % 2 else CONSONANTS)[bit] for place, bit in enumerate(bits))
