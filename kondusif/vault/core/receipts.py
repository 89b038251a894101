"""Receipt codes: 23 random Crockford characters (115 bits) and one check character, in six groups of four.

The code is HMAC-SHA256(receipt key, submission key), so that a repeated submission gives the same code
while the database keeps only a keyed hash of its look-up. 115 bits exceed the 112 under which ASVS 5.0
6.5.2 asks for a password hash, so a fast hash is right.
"""

from __future__ import annotations

import hashlib
import hmac

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 24
RANDOM_LENGTH = CODE_LENGTH - 1
LOOKUP_LABEL = b"kondusif/cari/v1"
REPLY_LABEL = b"kondusif/kunci/v1"
ALIASES = str.maketrans({"O": "0", "I": "1", "L": "1"})
# Largest prime below 32: one wrong character and a swap of neighbours are noticed, but for 0 and Z confused.
CHECK_MODULUS = 31


def make_code(submission_key: str, receipt_key: str) -> str:
    """The 24-character code of a submission key; the same key always gives the same code."""
    digest = hmac.digest(receipt_key.encode(), submission_key.encode(), "sha256")
    number = int.from_bytes(digest) >> (256 - 5 * RANDOM_LENGTH)
    letters = "".join(CROCKFORD[(number >> (5 * place)) & 31] for place in reversed(range(RANDOM_LENGTH)))
    return letters + check_character(letters)


def check_character(letters: str) -> str:
    """Weighted sum over the characters' values, modulo 31."""
    total = sum(place * CROCKFORD.index(letter) for place, letter in enumerate(letters, start=1))
    return CROCKFORD[total % CHECK_MODULUS]


def read_code(typed: str) -> str | None:
    """What a person typed as a code, without spaces and dashes, O as 0, I and L as 1; None where it is none."""
    code = "".join(typed.upper().translate(ALIASES).replace("-", " ").split())
    if len(code) != CODE_LENGTH or any(letter not in CROCKFORD for letter in code):
        return None
    return code if check_character(code[:-1]) == code[-1] else None


def in_groups(code: str) -> str:
    """Six groups of four for paper and screen."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def lookup_of(code: str, pepper: str) -> bytes:
    """bytes[32] under which the database finds the report; useless without the pepper."""
    return hmac.digest(pepper.encode(), derive(code, LOOKUP_LABEL), hashlib.sha256)


def reply_key(code: str) -> bytes:
    """bytes[32]: the X25519 private key with which the reporter reads; it exists only while the code is typed in.

    Raises ValueError where the labels would give the look-up for a key: then a stolen look-up would read.
    """
    if REPLY_LABEL == LOOKUP_LABEL:
        raise ValueError("The labels of look-up and reply key must differ.")
    return derive(code, REPLY_LABEL)


def derive(code: str, label: bytes) -> bytes:
    """bytes[32] of the code for one use."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=label).derive(code.encode())
