"""Names of a conflict and of its sides are places; the words that may not stand in them are neutral.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_uppercase

MOST_PARTIES = len(ascii_uppercase)


@dataclass(frozen=True)
class NotNeutralWord:
    """A word that may not stand there. kind: "identity" or "blame"."""

    word: str
    kind: str


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(Path(__file__).with_name("neutral.toml").read_text())
    return {kind: tuple(rows["words"]) for kind, rows in table.items()}


def find_not_neutral(text: str, kinds: Sequence[str]) -> NotNeutralWord | None:
    """The first word of these lists, or None. Whole words only: "Kampung Sukun" is a place."""
    lowered = text.lower()
    for kind in kinds:
        for word in _words()[kind]:
            if re.search(rf"(?<![\w-])(antar)?{re.escape(word)}(nya)?(?![\w-])", lowered):
                return NotNeutralWord(word, kind)
    return None


def next_letter(taken: set[str]) -> str:
    """The letter of the next party: "A", "B", …; "" once all are given."""
    return next((letter for letter in ascii_uppercase if letter not in taken), "")
