"""What a person may have meant by the name of a village: forgiving about case, spaces and titles."""

from __future__ import annotations

import re
from dataclasses import dataclass

TITLES = re.compile(r"\b(desa|kelurahan|kel|ds|kecamatan|kec|kabupaten|kab|provinsi|prov)\b\.?", re.IGNORECASE)
SPLIT = re.compile(r",|;|\b(?:kecamatan|kec|kabupaten|kab)\b\.?", re.IGNORECASE)
NOT_WORD = re.compile(r"[^\w'\s-]+|_+")


@dataclass(frozen=True)
class Wanted:
    """A search text taken apart.

    name     str         what should be the village's name, without "Desa"
    around   list[str]   words that should stand in the names of its district and regency
    words    list[str]   every word, for a text without commas
    """

    name: str
    around: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def squeezed(self) -> str:
        """The name without spaces, so that "Batulayar" finds "Batu Layar"."""
        return squeeze(self.name)


def take_apart(text: str) -> Wanted:
    """Read "Desa Senggigi, Kec. Batu Layar" as the name "senggigi" around "batu layar"."""
    parts = [plain(part) for part in SPLIT.split(text)]
    parts = [part for part in parts if part]
    words = tuple(word for part in parts for word in part.split())
    return Wanted(name=parts[0] if parts else "", around=tuple(parts[1:]), words=words)


def plain(text: str) -> str:
    """Lower case, one space between words, no titles, no punctuation, so nothing that LIKE would read as a pattern."""
    return " ".join(NOT_WORD.sub(" ", TITLES.sub(" ", text)).casefold().split())


def squeeze(text: str) -> str:
    """Plain text without spaces and hyphens."""
    return plain(text).replace(" ", "").replace("-", "")
