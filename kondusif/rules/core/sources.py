"""Where the text behind a row of the law was seen; the table is sources.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

CODE = re.compile(r"\bS\d+\b")


@cache
def sources() -> dict[str, str]:
    """Code -> where it can be looked up."""
    return tomllib.loads(Path(__file__).with_name("sources.toml").read_text("utf-8"))


def explain(source: str) -> tuple[tuple[str, str], ...]:
    """(code, address) of every code that a row's source names, in its order.

    Raises KeyError for a code that the table does not know.
    """
    return tuple((code, sources()[code]) for code in dict.fromkeys(CODE.findall(source)))
