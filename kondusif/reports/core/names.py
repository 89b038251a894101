"""Names of accused as a reporter's field holds them, and keyed marks by which one exact name is found again."""

from __future__ import annotations

import hmac
import re

BETWEEN_NAMES = re.compile(r"[,;\n]|\bdan\b|\bserta\b", re.IGNORECASE)
MARK_LETTERS = 32


def plain_name(name: str) -> str:
    """A name for comparing: small letters, single spaces, no full stops."""
    return " ".join(name.casefold().replace(".", " ").split())


def names_in(told: str) -> set[str]:
    """The persons that a reporter's field names, each as `plain_name`."""
    return {plain_name(part) for part in BETWEEN_NAMES.split(told)} - {""}


def mark_of(name: str, key: str) -> str:
    """128 bits of a keyed hash, in hex: the same name gives the same mark, and without the key no name can be tried."""
    return hmac.digest(key.encode(), plain_name(name).encode(), "sha256").hex()[:MARK_LETTERS]
