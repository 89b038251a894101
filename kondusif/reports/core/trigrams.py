"""How alike two texts are by their groups of three letters, as PostgreSQL's pg_trgm counts them."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+")


def trigrams(text: str) -> frozenset[str]:
    """Groups of three letters of each word, with two blanks before it and one behind."""
    found: set[str] = set()
    for word in WORD.findall(text.lower()):
        padded = f"  {word} "
        found.update(padded[start : start + 3] for start in range(len(padded) - 2))
    return frozenset(found)


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Part of all groups that both have, 0 to 1. Source: `similarity` of pg_trgm; tests/reports/test_trigrams.py."""
    every = len(one | other)
    return len(one & other) / every if every else 0.0
