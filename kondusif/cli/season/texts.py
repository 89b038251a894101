"""The words of the fictional reporters and of the team, from texts.toml."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Text:
    """One story that may be told.

    kind    plain kind; `law` the kind that the verifier settles on
    actors  who may be accused
    timing  as the form asks: "sudah" or "akan"; danger makes it "sedang"
    """

    kind: str
    actors: tuple[str, ...]
    law: str
    weight: float
    told: str
    summary: str
    title: str
    timing: str = "sudah"


@cache
def source() -> dict[str, Any]:
    """texts.toml, read once."""
    return tomllib.loads(Path(__file__).with_name("texts.toml").read_text())


@cache
def texts() -> tuple[Text, ...]:
    """Every story."""
    return tuple(Text(**{**row, "actors": tuple(row["actors"])}) for row in source()["text"])


def draw_text(draw: random.Random, more: Mapping[str, float]) -> Text:
    """One story, kinds weighted by `more`."""
    return draw.choices(texts(), [text.weight * more.get(text.kind, 1) for text in texts()])[0]


def tell_story(draw: random.Random, text: Text) -> str:
    """The story with a place and a time of day."""
    told = text.told.format(place=draw.choice(source()["places"]), when=draw.choice(source()["times"]))
    return told[0].upper() + told[1:]


def said(draw: random.Random, what: str) -> str:
    """One of the team's sentences of that sort ("questions", "closings", …)."""
    return str(draw.choice(source()["said"][what]))
