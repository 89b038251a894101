"""What a person wrote into the search field, taken apart: words, "phrases", -words that must be absent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LONGEST = 200
MOST_WORDS = 20
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "−": "-"})  # noqa: RUF001 - as phones type them
PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class SearchWords:
    """A query taken apart.

    every     words that must all be there, in any form of theirs
    phrases   words that must stand side by side
    none      words or phrases that must be absent
    dropped   words too common to be searched
    n_letters letters that came, before anything was cut
    """

    every: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    n_letters: int = 0

    @property
    def is_too_long(self) -> bool:
        return self.n_letters > LONGEST

    @property
    def finds_something(self) -> bool:
        """Whether a word is left to be found; absence alone finds nothing."""
        return not self.is_too_long and bool(self.every or self.phrases)


@cache
def stop_words() -> frozenset[str]:
    """Words that are never searched by themselves (stop_words.txt)."""
    lines = Path(__file__).with_name("stop_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def read_words(text: str) -> SearchWords:
    """Take a query apart; never fails, whatever was typed.

    Signs without a letter or a digit are passed over. Of more than 20 pieces the first 20 count.
    """
    if len(text) > LONGEST:
        return SearchWords(n_letters=len(text))
    found: dict[str, list[str]] = {"every": [], "phrases": [], "none": [], "dropped": []}
    for minus, words in list(_pieces(text))[:MOST_WORDS]:
        found[_place_of(minus, words)].append(" ".join(words))
    unique = {name: tuple(dict.fromkeys(texts)) for name, texts in found.items()}
    return SearchWords(**unique, n_letters=len(text))


def printable(text: str) -> str:
    """The text in one line, without signs that no keyboard writes."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _pieces(text: str) -> Iterator[tuple[bool, list[str]]]:
    for piece in PIECE.finditer(printable(text.translate(QUOTES))):
        words = (piece["word"] or piece["phrase"] or "").split()
        words = [word for word in words if any(letter.isalnum() for letter in word)]
        if words:
            yield bool(piece["minus"]), words


def _place_of(minus: bool, words: list[str]) -> str:
    if minus:
        return "none"
    if len(words) > 1:
        return "phrases"
    return "dropped" if words[0].lower().strip(".,;:!?()") in stop_words() else "every"
