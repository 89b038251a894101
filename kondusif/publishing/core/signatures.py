"""Signatures that a browser makes: Ed25519, or ECDSA on P-256 where it has no Ed25519.

Keys and signatures are raw bytes in base64url without padding, as WebCrypto exports them: a point of 32 bytes and 64
bytes (Ed25519, RFC 8032); an uncompressed point of 65 bytes and r followed by s (ECDSA, IEEE P1363).
"""

from __future__ import annotations

import base64
import binascii
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

ED25519, ECDSA_P256 = "Ed25519", "ECDSA-P256-SHA256"
ALGORITHMS = (ED25519, ECDSA_P256)
PRINT_LETTERS = 16


def holds(algorithm: str, public_key: str, signature: str, message: str) -> bool:
    """Whether the key signed the message's UTF-8 bytes; False for anything that is no key or no signature."""
    key, signed = from_base64url(public_key), from_base64url(signature)
    if len(signed) != 64:
        return False
    try:
        if algorithm == ED25519:
            Ed25519PublicKey.from_public_bytes(key).verify(signed, message.encode())
        elif algorithm == ECDSA_P256:
            pair = encode_dss_signature(int.from_bytes(signed[:32], "big"), int.from_bytes(signed[32:], "big"))
            EllipticCurvePublicKey.from_encoded_point(SECP256R1(), key).verify(pair, message.encode(), ECDSA(SHA256()))
        else:
            return False
    except (InvalidSignature, ValueError):
        return False
    return True


def print_of(public_key: str) -> str:
    """The first hex digits of the key's SHA-256, by which two people compare it aloud; "" for no key."""
    key = from_base64url(public_key)
    return sha256(key).hexdigest()[:PRINT_LETTERS] if key else ""


def from_base64url(text: str) -> bytes:
    """Strict base64url without padding; empty bytes for anything else."""
    if not text.isascii() or len(text) > 200 or set(text) & set("+/="):
        return b""
    try:
        raw = base64.b64decode(text.translate(str.maketrans("-_", "+/")) + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""
    return raw if to_base64url(raw) == text else b""


def to_base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
