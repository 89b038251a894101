"""The token by which a post's phone is known; the program keeps its hash alone."""

from __future__ import annotations

import hashlib


def hash_of(token: str) -> bytes:
    """bytes[32]; a plain hash suffices, since a token is 256 random bits."""
    return hashlib.sha256(token.encode()).digest()
