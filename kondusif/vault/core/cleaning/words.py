"""A written text as UTF-8, without marks that turn the reading direction or hide between letters."""

from __future__ import annotations

import codecs
import unicodedata

from kondusif.vault.core.cleaning.kinds import as_text, reads_as_prose
from kondusif.vault.core.cleaning.refusals import NoCopy

MOST_BYTES = 2 * 1024**2
for encoding in ("utf-8-sig", "utf-16", "cp1252"):
    codecs.lookup(encoding)  # each is a file of Python, and none can be read once the process is shut in
JOINERS = "\u200c\u200d"  # Arabic words and emoji of several parts need them


def rewrite(content: bytes, _kind: str) -> tuple[str, bytes]:
    """Media type and bytes of the copy. Raises NoCopy."""
    if len(content) > MOST_BYTES:
        raise NoCopy("terlalu-besar")
    text = as_text(content)
    if text is None or not reads_as_prose(text):
        raise NoCopy("bukan-tulisan")
    kept = "".join(letter for letter in text.replace("\r\n", "\n").replace("\r", "\n") if is_shown(letter))
    return "text/plain; charset=utf-8", kept.encode()


def is_shown(letter: str) -> bool:
    return letter in "\t\n" or letter in JOINERS or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
