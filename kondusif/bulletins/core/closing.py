"""What a closing report counts, what of it everybody may read, and the exact bytes that are kept."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

FORMAT = "kondusif-penutup-1"
FEWEST = 5  # of what is about a person, a smaller number is not told in public, zero included
REST = "-"  # the part that is not divided further
SECTIONS = ("laporan", "penanganan", "ancaman", "koordinasi", "kunci")


@dataclass(frozen=True)
class Counted:
    """One figure. guarded: about what a person told, so that a small number is masked in public."""

    key: str
    section: str
    guarded: bool = True


FIGURES = (
    Counted("laporan-diterima", "laporan"),
    Counted("berkas-dibuka", "penanganan"),
    Counted("berkas-diteruskan", "penanganan"),
    Counted("berkas-berakhir", "penanganan"),
    Counted("tenggat-ditepati", "penanganan"),
    Counted("tenggat-lewat", "penanganan"),
    Counted("ancaman-diterima", "ancaman"),
    Counted("ancaman-dijawab", "ancaman"),
    Counted("rapat", "koordinasi", guarded=False),
    Counted("janji-terpenuhi", "koordinasi", guarded=False),
    Counted("janji-tidak-terpenuhi", "koordinasi", guarded=False),
    Counted("janji-berjalan", "koordinasi", guarded=False),
    Counted("deklarasi", "koordinasi", guarded=False),
    Counted("tanda-tangan", "koordinasi", guarded=False),
    Counted("identitas-musnah", "kunci"),
    Counted("isi-musnah", "kunci"),
    Counted("identitas-disimpan", "kunci"),
)


def told_in_public(counted: Counted, number: int) -> int | None:
    """The number as everybody reads it; None where it is masked."""
    return None if counted.guarded and number < FEWEST else number


def normalised(text: str) -> str:
    """NFC, LF, nothing that is not seen, no blanks at the ends of lines or of the whole."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    seen = "".join(sign for sign in plain if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf"))
    return "\n".join(line.rstrip() for line in seen.split("\n")).strip()


def canonical(value: Any) -> str:
    """Canonical JSON (RFC 8785) of texts, whole numbers, nulls, lists and tables of them."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hex."""
    return sha256(text.encode()).hexdigest()
