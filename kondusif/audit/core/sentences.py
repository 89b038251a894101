"""Turns an entry into a sentence; the tables are sentences.toml and words.toml."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

FACT = re.compile(r"\{\w+\}")


@cache
def sentences() -> dict[str, str]:
    """Verb -> sentence with {facts}."""
    return tomllib.loads(Path(__file__).with_name("sentences.toml").read_text())


@cache
def words() -> dict[str, dict[str, str]]:
    """Fact -> code -> words."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text())


@cache
def births() -> dict[str, str]:
    """Kind of row -> verb of the entry that it begins with."""
    return tomllib.loads(Path(__file__).with_name("births.toml").read_text())


def without_codes(verb: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The same facts with words in place of the codes that have some."""
    tables = {**words(), "kind": words()["news"]} if verb == "reporter.told" else words()
    return {
        name: tables[name].get(value, value) if name in tables and isinstance(value, str) else value
        for name, value in facts.items()
    }


HASH_LETTERS = 12  # of a hash in a sentence
COMPARED = frozenset({"evidence.exported"})  # names a hash whole: who holds the file compares it

# Facts that are kept as words of a table above this package, in Indonesian: translated where they are read.
KEPT_WORDS = frozenset({"what", "result", "document", "level", "topic", "unit", "rule"})
Translate = Callable[[str], str]


def outline(sentence: str) -> str:
    """The sentence with an ellipsis where the facts of an entry would stand."""
    return FACT.sub("…", sentence)


def in_words(verb: str, facts: dict[str, Any], translate: Translate = str) -> str:
    """The sentence of one entry, codes in words; a missing fact reads as "(tidak dicatat)".

    translate  of sentences and words into the reader's language; Indonesian without it

    Raises KeyError for a verb without a sentence.
    """
    said = {
        name: translate(value) if value and (name in KEPT_WORDS or value != facts[name]) else value
        for name, value in without_codes(verb, facts).items()
    }
    if "hash" in said and verb not in COMPARED:
        said["hash"] = said["hash"][:HASH_LETTERS]
    known: dict[str, Any] = defaultdict(lambda: translate("(tidak dicatat)"), said)
    return translate(sentences()[verb]).format_map(known)
