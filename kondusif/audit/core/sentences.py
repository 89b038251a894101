"""Turns an entry into a sentence; the table is sentences.toml."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any


@cache
def sentences() -> dict[str, str]:
    """Verb -> sentence with {facts}."""
    return tomllib.loads(Path(__file__).with_name("sentences.toml").read_text())


def in_words(verb: str, facts: dict[str, Any]) -> str:
    """The sentence of one entry; a missing fact reads as "(tidak dicatat)".

    Raises KeyError for a verb without a sentence.
    """
    known: dict[str, Any] = defaultdict(lambda: "(tidak dicatat)", facts)
    return sentences()[verb].format_map(known)
