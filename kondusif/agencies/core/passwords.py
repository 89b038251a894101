"""Which passwords are too easy to guess here, beyond the international list that Django carries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("guessed_words.txt")
SHORTEST = 12
FEWEST_CHARACTERS = 5
LETTERS = re.compile(r"[^\W\d_]+")


@cache
def guessed_words() -> frozenset[str]:
    """Words that people here put into passwords first."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def is_only_guessed_words(password: str, own: Iterable[str] = ()) -> bool:
    """Whether nothing but listed words, the person's `own` words, digits and signs stands in a password.

    own  name, e-mail, office; their words of three letters and more count
    """
    known = guessed_words() | {word for text in own for word in LETTERS.findall(text.lower()) if len(word) > 2}
    return all(is_made_of(word, known) for word in LETTERS.findall(password.lower()))


def is_made_of(word: str, known: Iterable[str]) -> bool:
    """Whether a word is a chain of known words: "musimpemilu"."""
    ends = {0}
    for start in range(len(word)):
        if start in ends:
            ends |= {start + len(each) for each in known if word.startswith(each, start)}
    return len(word) in ends


def is_monotonous(password: str) -> bool:
    """Whether so few different characters stand in it that counting through finds it."""
    return len(set(password.lower())) < FEWEST_CHARACTERS
