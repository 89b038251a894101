"""The exact bytes that are signed: canonical JSON (RFC 8785) of texts in Unicode NFC, UTF-8, lines ended by LF.

Values are texts, whole numbers, lists and tables of them alone, so that every encoder that sorts names writes the same
bytes. Described for others in docs/reference/declarations.md.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

TEXT_FORMAT = "kondusif-deklarasi-1"
STATEMENT_FORMAT = "kondusif-tanda-tangan-1"

# Signs that turn the direction of writing: with them a text reads otherwise than it is signed.
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u200b\ufeff")


@dataclass(frozen=True)
class Wording:
    """One version of a declaration.

    number      of the declaration, with its version
    neutrality  which commitment, counted from 1, is the one to neutrality
    """

    number: str
    version: int
    kind: str
    title: str
    place: str
    day: date
    preamble: str
    commitments: tuple[str, ...]
    neutrality: int
    closing: str


@dataclass(frozen=True)
class Signer:
    """Who signs: an office of an organisation; name may be ""."""

    name: str
    office: str
    organisation: str


def normalised(text: str) -> str:
    """NFC, LF, no blanks at the ends of lines or of the whole, no sign that is not seen or that turns the line."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    seen = unicodedata.normalize("NFC", "".join(sign for sign in plain if sign == "\n" or is_seen(sign)))
    return "\n".join(line.rstrip() for line in seen.split("\n")).strip()


def is_seen(sign: str) -> bool:
    """Whether a sign is neither a control nor one that turns the direction of writing."""
    return unicodedata.category(sign) != "Cc" and sign not in TURNS


def canonical(value: Any) -> str:
    """Canonical JSON of plain values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hex."""
    return sha256(text.encode()).hexdigest()


def text_of(wording: Wording) -> str:
    """The canonical text of a version."""
    return canonical(
        {
            "format": TEXT_FORMAT,
            "declaration": wording.number,
            "version": wording.version,
            "kind": wording.kind,
            "title": normalised(wording.title),
            "place": normalised(wording.place),
            "day": wording.day.isoformat(),
            "preamble": normalised(wording.preamble),
            "commitments": [normalised(each) for each in wording.commitments],
            "neutrality": wording.neutrality,
            "closing": normalised(wording.closing),
        }
    )


def words_of(signer: Signer, version: int) -> str:
    """What a signer says; part of what is signed, so always in Indonesian."""
    return (
        f"Saya, {normalised(signer.office)}, menandatangani naskah ini, versi {version}, "
        f"atas nama {normalised(signer.organisation)}. Tanda tangan saya tampil untuk umum; "
        "bila saya menariknya, penarikan itu pun tampil."
    )


def statement_of(text: str, signer: Signer, at: datetime, *, paper: dict[str, str] | None = None) -> str:
    """The canonical statement that a signer makes about a canonical text.

    at     cut to the second, in UTC
    paper  of a signature on paper: scan_sha256 and witness
    """
    about = json.loads(text)
    said = {
        "format": STATEMENT_FORMAT,
        "way": "kertas" if paper else "perangkat",
        "declaration": about["declaration"],
        "version": about["version"],
        "text_sha256": digest(text),
        "name": normalised(signer.name),
        "office": normalised(signer.office),
        "organisation": normalised(signer.organisation),
        "signed_at": in_seconds(at),
        "words": words_of(signer, about["version"]),
    }
    return canonical(said | (paper or {}))


def in_seconds(moment: datetime) -> str:
    """A moment as text: 2023-12-12T03:30:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_moment(text: object) -> datetime | None:
    """A moment that `in_seconds` wrote, or None."""
    try:
        return datetime.strptime(str(text), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
