"""Proposes what in a text may tell who somebody is: for a verifier who writes a summary without names.

Patterns of Indonesian texts, no list of persons and no model. It proposes and changes nothing: a person decides.
Measured on a small hand-made set (benchmarks/masking.py).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


def any_of(words: Iterable[str]) -> str:
    """An alternative of literal words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


EMAIL, NIK, PHONE, PLATE, ADDRESS, NAME = "surel", "nik", "telepon", "pelat", "alamat", "nama"

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
OFFICES = frozenset(WORDS["offices"])
LETTERS = r"[A-Z][a-z'\u2019]+"
FULL = rf"{LETTERS}(?:\s+(?:bin|binti|al)?\s*{LETTERS}){{0,3}}"
AFTER_TITLE = re.compile(
    rf"\b(?i:{any_of(WORDS['titles'])})\b\.?\s+(?:(?i:{any_of(WORDS['titles'])})\b\.?\s+)*({FULL})"
)
AFTER_WORDS = re.compile(rf"(?i:\b(?:{any_of(WORDS['told_as'])}))\s*:?\s+({FULL}|[A-Z]{{1,3}}\b)")
PATTERNS = (
    (EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (NIK, re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")),
    (PHONE, re.compile(r"(?<!\d)(?:\+?62[ .-]?|0)8\d(?:[ .-]?\d){6,10}(?!\d)|(?<!\d)\(?0\d{2,3}\)?[ .-]\d{6,8}(?!\d)")),
    (PLATE, re.compile(r"\b[A-Z]{1,2}[ ]?\d{1,4}[ ]?[A-Z]{1,3}\b")),
    (
        ADDRESS,
        re.compile(
            r"\b(?:[Jj]alan|[Jj]ln?\.?|[Gg]ang|[Gg]g\.|BTN|[Pp]erumahan|[Kk]ompleks?|[Bb]lok)\s+[A-Z0-9][\w'./-]*"
            r"(?:\s+(?:[A-Z][\w'.-]*|[Nn]o\.?\s*\d+\w?|[Bb]lok\s+\w+|\d+\w?))*"
            r"|\bRT\.?\s*0*\d{1,3}(?:\s*/?\s*RW\.?\s*0*\d{1,3})?"
        ),
    ),
)


@dataclass(frozen=True)
class Finding:
    """A part of a text: kind, where it starts and ends, and the words themselves."""

    kind: str
    start: int
    end: int
    text: str


def find_names(text: str) -> Iterable[Finding]:
    """Names behind a title, with the title, or behind words that tell one; without offices."""
    for pattern, first in ((AFTER_TITLE, 0), (AFTER_WORDS, 1)):
        for match in pattern.finditer(text):
            name = before_offices(match[1])
            if name:
                start, end = match.start(first), match.start(1) + len(name)
                yield Finding(NAME, start, end, text[start:end])


def before_offices(name: str) -> str:
    """The name as far as no office or place begins."""
    kept = []
    for word in name.split():
        if word.lower() in OFFICES:
            break
        kept.append(word)
    return " ".join(kept) if name.startswith(" ".join(kept)) else ""


def find_told(text: str, told: Iterable[str]) -> Iterable[Finding]:
    """Every place where a name stands that the reporter's own field gives."""
    for name in told:
        words = name.split()
        if len(name) < 4 or not words:
            continue
        spelled = r"[\s.]+".join(map(re.escape, words))
        pattern = re.compile(rf"\b{spelled}\b", re.IGNORECASE)
        yield from (Finding(NAME, match.start(), match.end(), match[0]) for match in pattern.finditer(text))


def find_identifying(text: str, told_names: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What may tell who somebody is, in order of the text, none inside another.

    told_names  names that the reporter gave in the field for them; found wherever they stand
    """
    found = [
        Finding(kind, match.start(), match.end(), match[0])
        for kind, pattern in PATTERNS
        for match in pattern.finditer(text)
    ]
    found += [*find_told(text, told_names), *find_names(text)]
    kept: list[Finding] = []
    for each in sorted(found, key=lambda finding: (finding.start, finding.start - finding.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def masked(text: str, findings: Iterable[Finding]) -> str:
    """The text with each finding as its kind in brackets."""
    parts, place = [], 0
    for each in findings:
        parts += [text[place : each.start], f"[{each.kind}]"]
        place = each.end
    return "".join([*parts, text[place:]])
