"""Words of offices and what they mean here; the table is words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from kondusif.reports.core.kinds import plain_kinds
from kondusif.tables.core.columns import plain

OTHER_SOURCE = "impor"


@cache
def meanings(part: str) -> dict[str, str]:
    """Word -> code, for "kinds", "actors", "timings" or "sources"."""
    rows: dict[str, list[str]] = read_words()[part]
    return {plain(word): code for code, words in rows.items() for word in (code, *words)}


@cache
def read_words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def kind_words() -> dict[str, str]:
    """Word -> plain kind: the labels of the form, and the words of offices."""
    labels = {plain(kind.label): kind.code for kind in plain_kinds()} | {
        plain(kind.code): kind.code for kind in plain_kinds()
    }
    return meanings("kinds") | labels


@cache
def unknown_actor_words() -> frozenset[str]:
    """Words for an accused whom nobody knows."""
    return frozenset(read_words()["unknown_actor"]["words"])
