"""Sheets of a form book: their numbers for people, and the submission keys that their codes come from.

The key of sheet k of a book is HMAC-SHA256 of "number/k" under a key of its own, derived from the instance's receipt
key. Nothing is stored that opens a report: whoever has the database alone cannot make a single code of a book.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIASES = str.maketrans({"O": "0", "I": "1", "L": "1"})
BOOK_LENGTH, SHEET_DIGITS = 5, 3
MOST_SHEETS = 200
LABEL = b"kondusif/buku-formulir/v1"
# Largest prime below 32: one wrong character and a swap of neighbours are noticed, but for 0 and Z confused.
CHECK_MODULUS = 31


class SheetUnreadable(ValueError):
    """What was typed is no sheet number. is_slip: its shape is right, its last character is not."""

    def __init__(self, *, is_slip: bool) -> None:
        super().__init__("not a sheet number")
        self.is_slip = is_slip


@dataclass(frozen=True)
class SheetNumber:
    """One sheet: number of its book, and its place in it from 1 on."""

    book: str
    place: int

    def __str__(self) -> str:
        digits = f"{self.place:0{SHEET_DIGITS}}"
        return f"{self.book}-{digits}-{check_character(self.book + digits)}"


def check_character(letters: str) -> str:
    """Weighted sum over the characters' values, modulo 31."""
    total = sum(place * LETTERS.index(letter) for place, letter in enumerate(letters, start=1))
    return LETTERS[total % CHECK_MODULUS]


def read_sheet(typed: str) -> SheetNumber:
    """What a person typed as a sheet number; spaces, dashes and case do not matter, O is 0, I and L are 1.

    Raises SheetUnreadable.
    """
    letters = "".join(letter for letter in typed.upper().translate(ALIASES) if letter not in " -.\t")
    told, check = letters[:-1], letters[-1:]
    digits = told[BOOK_LENGTH:]
    if len(told) != BOOK_LENGTH + SHEET_DIGITS or any(letter not in LETTERS for letter in letters):
        raise SheetUnreadable(is_slip=False)
    if check_character(told) != check or not (digits.isdigit() and int(digits)):
        raise SheetUnreadable(is_slip=True)
    return SheetNumber(told[:BOOK_LENGTH], int(digits))


def sheet_key(sheet: SheetNumber, receipt_key: str) -> str:
    """Submission key of a sheet, 64 hexadecimal characters; the same sheet always gives the same key."""
    own = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=LABEL).derive(receipt_key.encode())
    return hmac.digest(own, f"{sheet.book}/{sheet.place}".encode(), "sha256").hex()
