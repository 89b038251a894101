"""Identifiers that betray nothing: random, never counted."""

from __future__ import annotations

import secrets
import uuid

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> uuid.UUID:
    """A random key made in Python, so that an INSERT needs no RETURNING."""
    return uuid.uuid4()


def random_letters(length: int) -> str:
    """`length` random Crockford base32 characters (5 bits each)."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(length))


def new_case_number(year: int) -> str:
    """Number of a berkas: year and five random characters, since a running number betrays hidden ones."""
    return f"{year}-{random_letters(5)}"
