"""Checks a declaration's file without the database: texts, statements, signatures. Findings are codes with facts.

A code is a key of the tables of queries/wording.py, which say it in words. `static/public/declaration-check.js` of the
public program makes the same checks in a browser; tests/publishing gives both the same altered files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from kondusif.publishing.core.canonical import (
    STATEMENT_FORMAT,
    TEXT_FORMAT,
    Signer,
    canonical,
    digest,
    normalised,
    read_moment,
    words_of,
)
from kondusif.publishing.core.signatures import holds

FILE_FORMAT = "kondusif-berkas-deklarasi-1"
DEVICE, PAPER = "perangkat", "kertas"


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


def read_file(content: str) -> dict[str, Any] | None:
    """The file as a table; None for what is no declaration's file."""
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict) or read.get("format") != FILE_FORMAT:
        return None
    versions = read.get("versions")
    whole = isinstance(versions, list) and versions and all(is_version(each) for each in versions)
    return read if whole else None


def is_version(each: Any) -> bool:
    if not isinstance(each, dict) or not isinstance(each.get("text"), str):
        return False
    signatures = each.get("signatures")
    return isinstance(signatures, list) and all(
        isinstance(one, dict) and isinstance(one.get("statement"), str) for one in signatures
    )


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
    for each, text in zip(read["versions"], texts, strict=True):
        for one in each["signatures"]:
            said = check_statement(one, each, text, findings)
            if said is not None:
                (by_paper if said["way"] == PAPER else by_key).append(f"{said['organisation']}, {said['office']}")
    newest = texts[-1]
    versions = tuple(text["version"] for text in texts if isinstance(text.get("version"), int))
    return Checked(
        str(newest.get("declaration", "")), str(newest.get("title", "")), versions, tuple(by_key), tuple(by_paper),
        tuple(findings),
    )  # fmt: skip


def check_text(each: dict[str, Any], findings: list[Finding]) -> dict[str, Any]:
    """The text of a version as a table; empty where it is none."""
    read = read_canonical(each["text"], TEXT_FORMAT)
    if read is None:
        findings.append(Finding("text-form"))
        return {}
    if digest(each["text"]) != each.get("sha256"):
        findings.append(Finding("text-altered", {"version": read.get("version")}))
    return read


def read_canonical(text: str, form: str) -> dict[str, Any] | None:
    """A canonical table of a format; None where the bytes are not the canonical ones."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(read, dict) or read.get("format") != form or canonical(read) != text or normalised(text) != text:
        return None
    return read


def check_statement(
    one: dict[str, Any], each: dict[str, Any], text: dict[str, Any], findings: list[Finding]
) -> dict[str, Any] | None:
    """The statement as a table where it holds; else a finding and None."""
    said = read_canonical(one["statement"], STATEMENT_FORMAT)
    who = {"who": who_of(one["statement"])}
    if said is None or read_moment(said.get("signed_at")) is None or said.get("way") not in (DEVICE, PAPER):
        findings.append(Finding("statement-form", who))
        return None
    if not is_about(said, each["text"], text):
        findings.append(Finding("other-text", who))
        return None
    signer = Signer(str(said.get("name")), str(said.get("office")), str(said.get("organisation")))
    if said.get("words") != words_of(signer, said["version"]):
        findings.append(Finding("words", who))
        return None
    if said["way"] == DEVICE and not is_signed(one):
        findings.append(Finding("signature", who))
        return None
    return said


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
    try:
        said = json.loads(statement)
    except (ValueError, RecursionError):
        return "?"
    if not isinstance(said, dict):
        return "?"
    return f"{said.get('organisation', '?')}, {said.get('office', '?')}"
