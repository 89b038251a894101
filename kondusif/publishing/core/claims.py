"""Claims that may be clarified, verdicts, and headlines that do not repeat the claim; the tables are claims.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BEST, WORST = 5, 1
LONGEST_RUN = 3  # words of the claim that a headline may use one after the other
MOST_SHARED = 0.6  # share of the claim's telling words that a headline may use
WORD = re.compile(r"\w+")
# Words that tell nothing of a claim.
PLAIN = frozenset(
    WORD.findall(
        "ada adalah agar akan atau bagi bahwa belum bisa boleh dan dapat dari dengan di hanya harus hari ini itu jam "
        "juga ke kepada lagi maka masih oleh pada para perlu pukul saja sampai sebagai sejak sudah tanpa "
        "telah tetap tidak untuk yang"
    )
)


@dataclass(frozen=True)
class ClaimKind:
    """A kind that may be judged. election: KPU or Bawaslu approves as well."""

    code: str
    label: str
    hint: str
    election: bool


@dataclass(frozen=True)
class RefusedKind:
    """A kind that may not be judged, and why."""

    code: str
    label: str
    why: str


@dataclass(frozen=True)
class Verdict:
    """What came of the check. rating: from WORST to BEST, for programs that compare."""

    code: str
    label: str
    rating: int


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("claims.toml").read_text())


@cache
def list_claim_kinds() -> dict[str, ClaimKind]:
    """Code -> kind that may be judged."""
    return {row["code"]: ClaimKind(**row) for row in _table()["kind"]}


@cache
def list_refused_kinds() -> dict[str, RefusedKind]:
    """Code -> kind that may not."""
    return {row["code"]: RefusedKind(**row) for row in _table()["refused"]}


@cache
def list_verdicts() -> dict[str, Verdict]:
    """Code -> verdict."""
    return {row["code"]: Verdict(**row) for row in _table()["verdict"]}


def words_of(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def find_repeated(headline: str, claim: str) -> str:
    """What of the claim a headline repeats: too long a run, or too many of its telling words; "" where it does not."""
    said, claimed = words_of(headline), words_of(claim)
    run = longest_run(said, claimed)
    if len(run) > LONGEST_RUN:
        return " ".join(run)
    telling = {word for word in claimed if word not in PLAIN and not word.isdigit()}
    shared = [word for word in dict.fromkeys(said) if word in telling]
    return ", ".join(shared) if len(telling) > 1 and len(shared) / len(telling) > MOST_SHARED else ""


def longest_run(said: Sequence[str], claimed: Sequence[str]) -> Sequence[str]:
    """The longest run of words that stands in both."""
    best: Sequence[str] = ()
    lengths = [0] * (len(claimed) + 1)
    for place, word in enumerate(said, 1):
        row = [0] * (len(claimed) + 1)
        for other, claim_word in enumerate(claimed, 1):
            if word == claim_word:
                row[other] = lengths[other - 1] + 1
                if row[other] > len(best):
                    best = said[place - row[other] : place]
        lengths = row
    return best
