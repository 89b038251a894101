"""Checks a declaration's file without the database: texts, statements, signatures. Findings are codes with facts.

A code is a key of the tables of queries/wording.py, which say it in words. `static/public/declaration-check.js` of the
public program makes the same checks in a browser; tests/publishing gives both the same hostile files and compares each
answer. Whatever one of the two would read otherwise than the other (numbers, half characters, other base64) is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NoReturn

from kondusif.publishing.core.canonical import (
    STATEMENT_FORMAT,
    TEXT_FORMAT,
    Signer,
    canonical,
    digest,
    in_seconds,
    normalised,
    read_moment,
    words_of,
)
from kondusif.publishing.core.signatures import holds

FILE_FORMAT = "kondusif-berkas-deklarasi-1"
DEVICE, PAPER = "perangkat", "kertas"
LARGEST = 2**31 - 1  # of a whole number in what is signed
LONGEST_NAME = 120  # letters of a name that is said back

WORDS, NUMBER, LIST = "words", "number", "list of words"
TEXT_FIELDS = {
    "format": WORDS, "declaration": WORDS, "version": NUMBER, "kind": WORDS, "title": WORDS, "place": WORDS,
    "day": WORDS, "preamble": WORDS, "commitments": LIST, "neutrality": NUMBER, "closing": WORDS,
}  # fmt: skip
STATEMENT_FIELDS = {
    "format": WORDS, "way": WORDS, "declaration": WORDS, "version": NUMBER, "text_sha256": WORDS, "name": WORDS,
    "office": WORDS, "organisation": WORDS, "signed_at": WORDS, "words": WORDS,
}  # fmt: skip
PAPER_FIELDS = {"scan_sha256": WORDS, "witness": WORDS}


@dataclass(frozen=True)
class Finding:
    """Something that does not hold: code, and the facts of its sentence."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """What a file says and whether it holds.

    by_key    statements whose key signed them, by organisation and office
    by_paper  statements on paper, which only the log vouches for
    """

    number: str
    title: str
    versions: tuple[int, ...]
    by_key: tuple[str, ...]
    by_paper: tuple[str, ...]
    findings: tuple[Finding, ...]


def read_json(content: str) -> Any:
    """Strict JSON as browsers read it; None for anything else."""
    try:
        return json.loads(content, parse_constant=refuse)
    except (ValueError, RecursionError):
        return None


def refuse(constant: str) -> NoReturn:
    """NaN and its like are no JSON."""
    raise ValueError(constant)


def read_file(content: str) -> dict[str, Any] | None:
    """The file as a table; None for what is no declaration's file."""
    read = read_json(content)
    if not isinstance(read, dict) or read.get("format") != FILE_FORMAT:
        return None
    versions = read.get("versions")
    whole = isinstance(versions, list) and versions and all(is_version(each) for each in versions)
    return read if whole else None


def is_version(each: Any) -> bool:
    if not isinstance(each, dict) or not is_writing(each.get("text")):
        return False
    signatures = each.get("signatures")
    return isinstance(signatures, list) and all(
        isinstance(one, dict) and is_writing(one.get("statement")) for one in signatures
    )


def is_writing(value: Any) -> bool:
    """Whether a value is a text that has bytes: half a character has none, and each program would make up its own."""
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


def check(content: str) -> Checked:
    """Everything that a file proves by itself; what it says about the log is checked in runs/checking.py."""
    read = read_file(content)
    if read is None:
        return Checked("", "", (), (), (), (Finding("no-file"),))
    findings: list[Finding] = []
    by_key: list[str] = []
    by_paper: list[str] = []
    texts = [check_text(each, findings) for each in read["versions"]]
    if len({text.get("declaration") for text in texts}) != 1:
        findings.append(Finding("mixed"))
    numbers = [text.get("version", 0) for text in texts]
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        findings.append(Finding("order"))
    for each, text in zip(read["versions"], texts, strict=True):
        for one in each["signatures"]:
            said = check_statement(one, each, text, findings)
            if said is not None:
                (by_paper if said["way"] == PAPER else by_key).append(who_in(said))
    newest = texts[-1]
    versions = tuple(text["version"] for text in texts if text)
    return Checked(
        newest.get("declaration", ""),
        newest.get("title", ""),
        versions,
        tuple(by_key),
        tuple(by_paper),
        tuple(findings),
    )


def check_text(each: dict[str, Any], findings: list[Finding]) -> dict[str, Any]:
    """The text of a version as a table; empty where it is none."""
    read = read_canonical(each["text"], TEXT_FORMAT)
    if read is None or not has_fields(read, TEXT_FIELDS):
        findings.append(Finding("text-form"))
        return {}
    if digest(each["text"]) != each.get("sha256"):
        findings.append(Finding("text-altered", {"version": read["version"]}))
    return read


def read_canonical(text: str, form: str) -> dict[str, Any] | None:
    """A canonical table of a format; None where the bytes are not the canonical ones."""
    read = read_json(text)
    if not isinstance(read, dict) or read.get("format") != form or canonical(read) != text or normalised(text) != text:
        return None
    return read


def has_fields(read: dict[str, Any], fields: dict[str, str]) -> bool:
    """Whether a table has these fields alone, each of its kind: a further one would be signed and not looked at."""
    return read.keys() == fields.keys() and all(is_kind(read[name], kind) for name, kind in fields.items())


def is_kind(value: Any, kind: str) -> bool:
    if kind == NUMBER:
        return type(value) is int and 0 < value <= LARGEST
    if kind == LIST:
        return isinstance(value, list) and all(is_kind(each, WORDS) for each in value)
    return is_writing(value) and bool(normalised(value) == value)


def check_statement(
    one: dict[str, Any], each: dict[str, Any], text: dict[str, Any], findings: list[Finding]
) -> dict[str, Any] | None:
    """The statement as a table where it holds; else a finding and None."""
    said = read_statement(one)
    who = {"who": who_of(one["statement"])}
    if said is None:
        findings.append(Finding("statement-form", who))
        return None
    if not is_about(said, each["text"], text):
        findings.append(Finding("other-text", who))
        return None
    if said["words"] != words_of(Signer(said["name"], said["office"], said["organisation"]), said["version"]):
        findings.append(Finding("words", who))
        return None
    if said["way"] == DEVICE and not is_signed(one):
        findings.append(Finding("signature", who))
        return None
    return said


def read_statement(one: dict[str, Any]) -> dict[str, Any] | None:
    """The statement as a table; None where its bytes, its fields or the way beside it are others."""
    said = read_canonical(one["statement"], STATEMENT_FORMAT)
    if said is None or said.get("way") not in (DEVICE, PAPER) or one.get("way") != said["way"]:
        return None
    at = read_moment(said.get("signed_at"))
    whole = has_fields(said, STATEMENT_FIELDS | (PAPER_FIELDS if said["way"] == PAPER else {}))
    return said if whole and at is not None and in_seconds(at) == said["signed_at"] else None


def is_about(said: dict[str, Any], canonical_text: str, text: dict[str, Any]) -> bool:
    """Whether a statement names this text, by declaration, version and hash."""
    told = (said.get("declaration"), said.get("version"), said.get("text_sha256"))
    return told == (text.get("declaration"), text.get("version"), digest(canonical_text))


def is_signed(one: dict[str, Any]) -> bool:
    parts = [one.get(name) for name in ("algorithm", "public_key", "signature")]
    algorithm, public_key, signature = (part if isinstance(part, str) else "" for part in parts)
    return holds(algorithm, public_key, signature, one["statement"])


def who_of(statement: str) -> str:
    """Organisation and office that a statement names, as far as it can be read."""
    said = read_json(statement)
    return who_in(said) if isinstance(said, dict) else "?"


def who_in(said: dict[str, Any]) -> str:
    """Organisation and office on one line, cut short: a forger's words must not look like those of the check."""
    names = (said.get("organisation"), said.get("office"))
    return ", ".join(one_line(name) if isinstance(name, str) else "?" for name in names)


def one_line(text: str) -> str:
    """A text of a file as it is said back."""
    return " ".join(normalised(text.encode("utf-8", "replace").decode()).split())[:LONGEST_NAME] or "?"
