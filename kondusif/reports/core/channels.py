"""Doors through which reports come, in words; the table is channels.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def channels() -> dict[str, dict[str, str]]:
    """Channel code -> its short and its long words."""
    return tomllib.loads(Path(__file__).with_name("channels.toml").read_text(encoding="utf-8"))


def reaches_reporter(code: str) -> bool:
    """Whether anybody holds the receipt's code. Of a row of a table nobody does: no answer is read, none is owed."""
    return not code.startswith("impor")


def channel_in_words(code: str, *, length: str = "long") -> str:
    """How a page names the door; an unknown one by its code."""
    return channels().get(code, {}).get(length, code)
