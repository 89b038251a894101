"""The whole check of a declaration's file, without a database: what it proves by itself, and what the log does."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from kondusif.audit.core.merkle import included_root, leaf_hash
from kondusif.audit.core.notes import BadNote, VerifierKey, is_signed, read_checkpoint, read_key, read_note, unbase64
from kondusif.publishing.core.canonical import digest
from kondusif.publishing.core.checking import Checked, Finding, check, read_file, who_of

PROOF_HEAD = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True)
class Verdict:
    """What a file proves; findings make it unsound, remarks say what could not be looked at."""

    checked: Checked
    findings: tuple[Finding, ...]
    remarks: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        return not self.findings


@dataclass
class Walk:
    """What is found on the way through the log's part."""

    findings: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)


def verify_file(content: str, *, key: str = "") -> Verdict:
    """Check a file.

    key  of the log, as somebody knows it from elsewhere; "" to take the one in the file
    """
    checked = check(content)
    walk = Walk()
    read = read_file(content)
    if read is not None:
        walk_log(read, key, walk)
    return Verdict(checked, (*checked.findings, *walk.findings), tuple(walk.remarks))


def walk_log(read: dict[str, Any], trusted: str, walk: Walk) -> None:
    """Prove each entry, then look for the entry of each text and each statement."""
    log = read.get("log")
    if log is None:
        walk.remarks.append(Finding("no-log"))
        return
    try:
        entries = [(each["entry"], each["proof"]) for each in log["entries"]]
        key = read_key(log["key"])
    except (BadNote, KeyError, TypeError, AttributeError):
        walk.findings.append(Finding("log-form"))
        return
    if trusted and trusted.strip() != str(key):
        walk.findings.append(Finding("key"))
    prove_entries(entries, key, walk)
    walk.remarks.append(Finding("log-key", {"key": str(key)}))
    for each in read["versions"]:
        look_for(each, walk)


def prove_entries(entries: list[tuple[Any, Any]], key: VerifierKey, walk: Walk) -> None:
    """Entries that the signed log holds are told; those without a proof wait."""
    waiting = 0
    for entry, proof in entries:
        if not isinstance(entry, str) or not (
            proof is None or (isinstance(proof, str) and is_proved(entry, proof, key))
        ):
            walk.findings.append(Finding("proof"))
            continue
        waiting += proof is None
        told = json.loads(entry)
        if isinstance(told, dict) and isinstance(told.get("facts"), dict):
            walk.told.append(told)
    if waiting:
        walk.remarks.append(Finding("waiting", {"n": waiting}))


def is_proved(entry: str, proof: str, key: VerifierKey) -> bool:
    """Whether a proof as in c2sp.org/tlog-proof leads from the entry to a head that the key signed."""
    head, _gap, tail = proof.partition("\n\n")
    lines = head.split("\n")
    if len(lines) < 2 or lines[0] != PROOF_HEAD or not lines[1].removeprefix("index ").isdecimal():
        return False
    try:
        note = read_note(tail)
        checkpoint = read_checkpoint(note.text)
    except BadNote:
        return False
    path = [unbase64(line) for line in lines[2:]]
    root = included_root(leaf_hash(entry.encode()), int(lines[1].removeprefix("index ")), checkpoint.size, path)
    return is_signed(note, key) and root == checkpoint.root


def look_for(each: dict[str, Any], walk: Walk) -> None:
    """The entries that a version and its statements must have; a withdrawal that the file does not tell."""
    published = {told["facts"].get("text_sha256") for told in walk.told if told["facts"].get("event") == "terbit"}
    signed, withdrawn = (
        {told["facts"].get("statement_sha256") for told in walk.told if told.get("verb") == verb}
        for verb in ("declaration.signed", "declaration.signature_withdrawn")
    )
    if digest(each["text"]) not in published:
        walk.findings.append(Finding("unanchored-text", {"version": version_of(each["text"])}))
    for one in each["signatures"]:
        of = digest(one["statement"])
        if of not in signed:
            walk.findings.append(Finding("unanchored", {"who": who_of(one["statement"])}))
        if of in withdrawn and not one.get("withdrawn_at"):
            walk.findings.append(Finding("withdrawn", {"who": who_of(one["statement"])}))


def version_of(text: str) -> object:
    try:
        read = json.loads(text)
    except ValueError:
        return "?"
    return read.get("version", "?") if isinstance(read, dict) else "?"
