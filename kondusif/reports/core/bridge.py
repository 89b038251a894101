"""From an anonymous tip to a named laporan: which answers may follow which, and the consent's text (bridge.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DESK, TEAM, NO, WITHDRAWN = "datang", "tim", "tidak", "dicabut"
# Which answer holds where several were given: the last that could be given.
STRONGEST_FIRST = (WITHDRAWN, NO, TEAM, DESK)


@dataclass(frozen=True)
class Consent:
    """version: of the text, kept beside the answer; text: as shown."""

    version: str
    text: str


@cache
def consent() -> Consent:
    """The consent that is asked for today."""
    row = tomllib.loads(Path(__file__).with_name("bridge.toml").read_text("utf-8"))
    return Consent(row["version"], row["consent"])


def standing(answers: Collection[str]) -> str:
    """The answer that holds; "" for none."""
    return next((word for word in STRONGEST_FIRST if word in answers), "")


def may_follow(answers: Collection[str]) -> tuple[str, ...]:
    """Answers that are still possible; no and withdrawal are final."""
    return {"": (DESK, TEAM, NO), DESK: (TEAM, NO), TEAM: (WITHDRAWN,)}.get(standing(answers), ())
