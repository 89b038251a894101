"""Sources of a social conflict by the law, and SNPK categories beside them; the table is conflict_sources.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Source:
    """One source. article: where the law names it; verified: whether its text was read."""

    code: str
    label: str
    article: str
    verified: bool


@dataclass(frozen=True)
class Mapping:
    """Names of SNPK categories that a source may be; verified: whether anybody confirmed it."""

    snpk: tuple[str, ...]
    verified: bool


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("conflict_sources.toml").read_text())


@cache
def list_sources() -> dict[str, Source]:
    """Code -> source, in the order of the law."""
    law = _table()["law"]
    return {
        row["code"]: Source(row["code"], row["label"], f"{law['article']} huruf {row['letter']}", law["verified"])
        for row in _table()["source"]
    }


def mapping_of(source: str) -> Mapping:
    """What the source may be in SNPK; nothing for an unknown one."""
    names = _table()["snpk"]
    for row in _table()["mapping"]:
        if row["source"] == source:
            return Mapping(tuple(names[code] for code in row["may_be"]), row["verified"])
    return Mapping((), False)
