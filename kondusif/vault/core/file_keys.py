"""Wraps the key of one file to a public key (HPKE, RFC 9180), bound to that file."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from kondusif.vault.core.envelopes import suite

# What a wrapped thing is for; part of what it is bound to, so that the one never opens as the other.
FOR_HANDLERS = "penangan"
FOR_CLEANING = "pembersih"


def wrap(secret: bytes, *, sha256: str, purpose: str, public_key: str) -> bytes:
    """`public_key` is 32 bytes in hex."""
    key = X25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
    return suite().encrypt(secret, key, info=info_of(sha256, purpose))


def unwrap(wrapped: bytes, *, sha256: str, purpose: str, private_key: str) -> bytes:
    """Raises cryptography's InvalidTag for another file, purpose or key."""
    key = X25519PrivateKey.from_private_bytes(bytes.fromhex(private_key))
    return suite().decrypt(wrapped, key, info=info_of(sha256, purpose))


def info_of(sha256: str, purpose: str) -> bytes:
    return b"kondusif/berkas/v1|R2|" + purpose.encode() + b"|" + bytes.fromhex(sha256)
