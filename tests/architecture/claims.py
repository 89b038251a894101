"""Sentences of the documents about security that claim a protection, and the tests that they name.

A unit is a paragraph, a point of a list or a row of a table. One with a word of CLAIMS names a test, or says "not
tested"; a line that begins with FOR_SECTION does so for its whole section. Sections that admit something claim nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tests.architecture.source import ROOT

PAGES = ("SECURITY.md", *(f"docs/reference/{name}.md" for name in (
    "isolation", "sealed-identity", "sealed-stories", "evidence", "declarations")))  # fmt: skip
CLAIMS = re.compile(
    r"\b(cannot|never|nobody|no one|refuses?|refused|only|alone|does not get|not even|no (?:program|role|person))\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"`(tests/[\w/.:]+)`")
OPENLY = "not tested"
FOR_SECTION = "Proof of this section:"
ADMITS = ("Limits", "Out of reach", "Not built yet", "Reporting a weakness", "What an installation has to do itself")
BEGINS = re.compile(r"\s*(?:[-*] |\d+\. |\|)")


@dataclass(frozen=True)
class Unit:
    """line: where it begins; proof: what is told for its whole section."""

    page: str
    line: int
    text: str
    proof: str

    @property
    def is_open(self) -> bool:
        """It claims something, and neither names a test nor says that there is none."""
        told = self.text + self.proof
        return bool(CLAIMS.search(self.text)) and not NAMED.search(told) and OPENLY not in told

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.text[:100]}"


def units_of(page: str, text: str = "") -> Iterator[Unit]:
    """Every unit of a page but headings, heads of tables, blocks of code, and sections that admit something."""
    lines = (text or (ROOT / page).read_text()).splitlines()
    heads = sorted({0, *(at for at, line in enumerate(lines) if line.startswith("#")), len(lines)})
    for begin, end in pairwise(heads):
        if lines[begin].lstrip("# ").startswith(ADMITS):
            continue
        found = list(split(lines[begin:end]))
        proof = " ".join(words for _at, words in found if words.startswith(FOR_SECTION))
        yield from (Unit(page, begin + at + 1, words, proof) for at, words in found)


def split(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Where each unit begins, and its words on one line."""
    at, kept, is_code = 0, list[str](), False
    for place, line in enumerate([*lines, ""]):
        is_fence = line.startswith("```")
        is_code ^= is_fence
        is_head = line.startswith(("#", "|---")) or is_above_rule(lines, place)
        if kept and (not line.strip() or is_head or is_fence or BEGINS.match(line)):
            yield at, " ".join(kept)
            kept = []
        if line.strip() and not (is_head or is_fence or is_code):
            at = at if kept else place
            kept.append(line.strip())


def is_above_rule(lines: list[str], place: int) -> bool:
    """Whether a row of a table is its head."""
    return place + 1 < len(lines) and lines[place].startswith("|") and lines[place + 1].startswith("|---")
