"""A forwarded message: what was said, when it was sent, and nothing of who sent it; the words are in forwards.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kondusif.tables.core.cells import squeeze
from kondusif.tables.core.columns import plain
from kondusif.tables.core.places import Village

NUMBER, NAME, NIK = "[nomor disamarkan]", "[nama pengirim]", "[NIK disamarkan]"
INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\0]")
DAY = r"(?P<day>\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?)"
TIME = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[APap][Mm])?"
SENDER = r"(?P<sender>[^:\n]{1,80}):[ \t]?"
PREFIXES = (
    re.compile(rf"^\[\s*{DAY},?\s+{TIME}\s*\]\s*{SENDER}"),  # iOS, and several messages copied on Android
    re.compile(rf"^\[\s*{TIME},?\s+{DAY}\s*\]\s*{SENDER}"),  # Android, newer
    re.compile(rf"^{DAY},?\s+{TIME}\s+[-\u2013]\s+{SENDER}"),  # an exported chat
)
PHONE = re.compile(r"(?<![\d\w])(?:\+\s?62|62|0)[\s\-.]?8\d{1,3}(?:[\s\-.]?\d{2,5}){1,4}(?!\d)")
CITIZEN_NUMBER = re.compile(r"(?<!\d)\d{16}(?!\d)")
LONGEST_NAME = 4  # words of a village's name
AFTER_TITLE = frozenset(["desa", "kelurahan", "kel", "ds", "dusun", "kampung"])


@dataclass(frozen=True)
class Forward:
    """What a pasted text holds.

    text      what was said; numbers and the sender's name are masked
    sent_on   day of the last message, where the messenger wrote one with a year
    sender    as the messenger wrote the first one: a name or a number; "" where it wrote none
    """

    text: str
    sent_on: date | None
    sender: str
    n_masked: int


def read_forward(raw: str) -> Forward:
    """Take a pasted text apart: Android and iOS forms, exported chats, plain text."""
    senders: list[str] = []
    days: list[date] = []
    kept: list[str] = []
    for line in INVISIBLE.sub("", raw).replace("\u202f", " ").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = next((match for prefix in PREFIXES if (match := prefix.match(line.strip()))), None)
        said = line.strip()[found.end() :] if found else line.rstrip()
        if found:
            senders.append(found["sender"].strip().lstrip("~").strip())
            days += day_of(found["day"])
        if plain(said) not in markers():
            kept.append(said)
    text, n_masked = mask("\n".join(kept).strip(), senders)
    return Forward(re.sub(r"\n{3,}", "\n\n", text), max(days, default=None), senders[0] if senders else "", n_masked)


@cache
def read_words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("forwards.toml").read_text(encoding="utf-8"))


@cache
def markers() -> frozenset[str]:
    """Lines of the messenger itself, plain."""
    return frozenset(plain(line) for line in read_words()["markers"])


def day_of(written: str) -> list[date]:
    """The day of a prefix, day first; [] without a year or for no day. Messengers write years of two digits."""
    parts = [int(part) for part in re.split(r"[/.\-]", written)]
    if len(parts) < 3:
        return []
    day, month, year = parts
    try:
        return [date(year + 2000 if year < 100 else year, month, day)]
    except ValueError:
        return []


def mask(text: str, senders: Sequence[str]) -> tuple[str, int]:
    """The text without telephone numbers, citizens' numbers and the senders' names, and how many were there."""
    text, n_citizens = CITIZEN_NUMBER.subn(NIK, text)
    text, n_phones = PHONE.subn(NUMBER, text)
    n_names = 0
    for sender in {each for each in senders if len(each) >= 3 and not PHONE.search(each)}:
        text, n = re.subn(rf"(?<!\w){re.escape(sender)}(?!\w)", NAME, text, flags=re.IGNORECASE)
        n_names += n
    return text, n_citizens + n_phones + n_names


def likely_kinds(text: str) -> list[str]:
    """Plain kinds whose words stand in the text, the most first. A hint: a person chooses."""
    words = f" {plain(text)} "
    hits = {kind: sum(f" {plain(stem)}" in words for stem in stems) for kind, stems in read_words()["kinds"].items()}
    return sorted((kind for kind, n in hits.items() if n), key=lambda kind: -hits[kind])


def likely_timing(text: str) -> str:
    """ "sedang", "akan" or, where nothing else is said, "sudah"."""
    words = f" {plain(text)} "
    for timing, stems in read_words()["timings"].items():
        if any(f" {plain(stem)} " in words for stem in stems):
            return str(timing)
    return "sudah"


def sounds_dangerous(text: str) -> bool:
    """Whether words of danger to life stand in the text."""
    words = f" {plain(text)} "
    return any(f" {plain(word)}" in words for word in read_words()["danger"]["words"])


def places_in(text: str, villages: Mapping[str, Sequence[Village]], most: int = 6) -> list[Village]:
    """Villages whose name stands in the text, the likeliest first.

    Whose district or regency is named too, or that follow "desa" or the like, come first; a short name of one word
    that follows nothing of the kind is taken for an ordinary word.
    """
    words = plain(text).split()
    whole = "".join(words)
    scores: dict[Village, int] = {}
    for start in range(len(words)):
        for length in range(1, min(LONGEST_NAME, len(words) - start) + 1):
            name = squeeze(" ".join(words[start : start + length]))
            titled = start > 0 and words[start - 1] in AFTER_TITLE
            for village in villages.get(name, ()) if name else ():
                near = 2 * (squeeze(village.district) in whole) + (squeeze(village.regency) in whole)
                same = squeeze(village.district) == name  # a district of that name says nothing more
                score = 3 * titled + near - 2 * same + length
                if titled or near > 2 * same or len(name) > 5:
                    scores[village] = max(scores.get(village, 0), score)
    best = max(scores.values(), default=0)
    likely = [village for village, score in scores.items() if score >= best - 2]
    return sorted(likely, key=lambda village: (-scores[village], village.code))[:most]
