"""Words to and about people in a berkas: what is offered, and what is refused; the table is words.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class WrongWord:
    """A word that may not stand in a text, and what to write instead."""

    word: str
    instead: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text())


def offered_text(result: str) -> str:
    """The sentence offered for a result; "" for an unknown one."""
    text: str = _table()["told"].get(result, "")
    return text


def find_wrong_word(text: str) -> WrongWord | None:
    """The first word that blames, or None. Whole words only; sentences that say the opposite may stay."""
    rest = text.lower()
    for sentence in _table()["allowed"]["sentences"]:
        rest = rest.replace(sentence, "")
    for word, instead in _table()["refused"].items():
        if re.search(rf"(?<![\w-]){re.escape(word)}(nya)?(?![\w-])", rest):
            return WrongWord(word, instead)
    return None
