"""The whole check of a declaration's file, without a database: what it proves by itself, and what the log does.

Sound is a file alone whose log was signed by a key that is known from elsewhere, and whose entries and statements
account for each other, one for one. What a forger can make with keys of one's own never is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kondusif.audit.core.merkle import included_root, leaf_hash
from kondusif.audit.core.notes import (
    ED25519,
    BadNote,
    VerifierKey,
    is_signed,
    read_checkpoint,
    read_key,
    read_note,
    unbase64,
)
from kondusif.publishing.core.canonical import digest
from kondusif.publishing.core.checking import (
    DEVICE,
    Checked,
    Finding,
    check,
    is_writing,
    one_line,
    read_file,
    read_json,
    who_in,
    who_of,
)

PROOF_HEAD = "c2sp.org/tlog-proof@v1"
INDEX = re.compile(r"index (0|[1-9][0-9]{0,14})")
MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII)
MOST_NAMES = 5  # unknown fields that are said

SOUND, UNSOUND, UNCHECKED, UNMATCHED = "sound", "unsound", "unchecked", "unmatched"
ANCHORED, SIGNED, TAKEN_BACK = "declaration.anchored", "declaration.signed", "declaration.signature_withdrawn"
PUBLISHED, REVOKED = "terbit", "ditarik"

KNOWN_FIELDS = {
    "file": {"format", "address", "withdrawn", "versions", "log"},
    "revoked": {"at", "reason"},
    "version": {"text", "sha256", "note", "published_at", "signatures"},
    "signature": {"way", "statement", "algorithm", "public_key", "signature", "withdrawn_at"},
    "log": {"key", "entries"},
    "entry": {"entry", "proof"},
}


@dataclass(frozen=True)
class Verdict:
    """What a file proves.

    findings  what does not hold
    gaps      what could not be proved, so that nothing is vouched for
    remarks   what is outside of every proof, and was not looked at
    """

    checked: Checked
    findings: tuple[Finding, ...]
    gaps: tuple[Finding, ...]
    remarks: tuple[Finding, ...]

    @property
    def state(self) -> str:
        """SOUND, UNSOUND, UNCHECKED; UNMATCHED where only the log's key is not known."""
        if self.findings:
            return UNSOUND
        if any(each.code != "unmatched" for each in self.gaps):
            return UNCHECKED
        return UNMATCHED if self.gaps else SOUND

    @property
    def holds(self) -> bool:
        return self.state == SOUND


@dataclass
class Walk:
    """What is found on the way through the log's part."""

    findings: list[Finding] = field(default_factory=list)
    gaps: list[Finding] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)

    def find(self, code: str, **facts: Any) -> None:
        self.findings.append(Finding(code, facts))

    def miss(self, code: str, **facts: Any) -> None:
        self.gaps.append(Finding(code, facts))


def verify_file(content: str, *, key: str = "") -> Verdict:
    """Check a file.

    key  of the log, as somebody knows it from elsewhere; "" where nobody does, and then nothing is sound

    Raises BadNote for a key that is none.
    """
    trusted = read_log_key(key.strip()) if key else None
    checked = check(content)
    walk = Walk()
    read = read_file(content)
    if read is None:
        return Verdict(checked, checked.findings, (), ())
    look_for_unknown(read, walk)
    if read.get("log") is None:
        walk.miss("no-log")
    else:
        walk_log(read, trusted, walk)
    aside = [Finding("aside")] if has_asides(read) else []
    return Verdict(checked, (*checked.findings, *walk.findings), tuple(walk.gaps), tuple(aside))


def read_log_key(text: str) -> VerifierKey:
    """A key that signs heads, written exactly as others write it. Raises BadNote."""
    key = read_key(text)
    if key.type != ED25519 or str(key) != text:
        raise BadNote("the key is not one that signs heads")
    return key


def has_asides(read: dict[str, Any]) -> bool:
    """Whether the file holds words that neither a signature nor the log covers: notes of versions, a reason."""
    revoked = read.get("withdrawn")
    return any(each.get("note") for each in read["versions"]) or (
        isinstance(revoked, dict) and bool(revoked.get("reason"))
    )


def look_for_unknown(read: dict[str, Any], walk: Walk) -> None:
    """A field that this check does not know is not vouched for, so neither is the file."""
    names = sorted({name for kind, table in tables_of(read) for name in table.keys() - KNOWN_FIELDS[kind]})
    if names:
        walk.miss("unknown", names=", ".join(one_line(name) for name in names[:MOST_NAMES]))


def tables_of(read: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of the file with its kind; what is no table is found elsewhere."""
    log = read.get("log")
    entries = log.get("entries") if isinstance(log, dict) else None
    pairs = [("file", read), ("revoked", read.get("withdrawn")), ("log", log)]
    for each in read["versions"]:
        pairs += [("version", each), *(("signature", one) for one in each["signatures"])]
    pairs += [("entry", each) for each in (entries if isinstance(entries, list) else [])]
    return ((kind, table) for kind, table in pairs if isinstance(table, dict))


def walk_log(read: dict[str, Any], trusted: VerifierKey | None, walk: Walk) -> None:
    """Prove each entry, then let entries and the rest of the file account for each other."""
    try:
        entries = [(each["entry"], each["proof"]) for each in read["log"]["entries"]]
        key = read_log_key(read["log"]["key"])
    except (BadNote, KeyError, TypeError, AttributeError):
        walk.find("log-form")
        return
    if trusted is None:
        walk.miss("unmatched", key=str(key))
    elif trusted.public != key.public:  # a log that was begun anew has another name and the same key
        walk.find("key")
    prove_entries(entries, key, walk)
    account(read, walk)


def prove_entries(entries: list[tuple[Any, Any]], key: VerifierKey, walk: Walk) -> None:
    """Entries that the signed log holds are told; those without a proof are told too, but then nothing is sound."""
    waiting = 0
    for entry, proof in entries:
        if not is_writing(entry) or not (proof is None or (is_writing(proof) and is_proved(entry, proof, key))):
            walk.find("proof")
            continue
        waiting += proof is None
        told = read_json(entry)
        if isinstance(told, dict) and isinstance(told.get("facts"), dict) and isinstance(told.get("verb"), str):
            walk.told.append(told)
        else:
            walk.find("entry-form")
    if waiting:
        walk.miss("waiting", n=waiting)
    if len(set(map(str, entries_of(entries)))) != len(entries):
        walk.find("entry-twice")


def entries_of(entries: list[tuple[Any, Any]]) -> list[Any]:
    return [entry for entry, _proof in entries]


def is_proved(entry: str, proof: str, key: VerifierKey) -> bool:
    """Whether a proof as in c2sp.org/tlog-proof leads from the entry to a head that the key signed."""
    head, _gap, tail = proof.partition("\n\n")
    lines = head.split("\n")
    index = INDEX.fullmatch(lines[1]) if len(lines) > 1 and lines[0] == PROOF_HEAD else None
    path = [unbase64(line) for line in lines[2:]]
    if index is None or any(len(each) != 32 for each in path):
        return False
    try:
        note = read_note(tail)
        checkpoint = read_checkpoint(note.text)
    except ValueError:  # BadNote, or a number of thousands of figures
        return False
    if checkpoint.origin != key.name or checkpoint.size >= 10**15:
        return False
    root = included_root(leaf_hash(entry.encode()), int(index[1]), checkpoint.size, path)
    return is_signed(note, key) and root == checkpoint.root


def account(read: dict[str, Any], walk: Walk) -> None:
    """One entry for each text and statement, one of those for each entry, and the same of what was taken back."""
    by_verb: dict[str, list[dict[str, Any]]] = {ANCHORED: [], SIGNED: [], TAKEN_BACK: []}
    for told in walk.told:
        if told["verb"] in by_verb:
            by_verb[told["verb"]].append(told)
        else:
            walk.miss("unknown", names=one_line(told["verb"]))
    account_for_texts(read, by_verb[ANCHORED], walk)
    account_for_statements(read, by_verb[SIGNED], by_verb[TAKEN_BACK], walk)


def account_for_texts(read: dict[str, Any], told: list[dict[str, Any]], walk: Walk) -> None:
    """What the log says was published and revoked, against the texts of the file and its word on being revoked."""
    published = {fact(each, "text_sha256"): each for each in told if fact(each, "event") == PUBLISHED}
    revoked = [each for each in told if fact(each, "event") == REVOKED]
    if any(fact(each, "event") not in (PUBLISHED, REVOKED) for each in told):
        walk.miss("unknown", names="event")
    texts = {digest(each["text"]): each for each in read["versions"]}
    for of, each in texts.items():
        entry, text = published.get(of), read_json(each["text"])
        text = text if isinstance(text, dict) else {}
        about = (text.get("declaration"), text.get("version"))
        if entry is None or (fact(entry, "number"), fact(entry, "version")) != about:
            walk.find("unanchored-text", version=text.get("version", "?"))
        elif not is_same_moment(each.get("published_at"), entry):
            walk.find("published-when", version=text.get("version"))
    for of, entry in published.items():
        if of not in texts:
            walk.find("stray-text", version=fact(entry, "version"))
    account_for_end(read, revoked, walk)


def account_for_end(read: dict[str, Any], revoked: list[dict[str, Any]], walk: Walk) -> None:
    """Whether the declaration as a whole was withdrawn, as the log says."""
    said = read.get("withdrawn")
    if revoked and said is None:
        walk.find("revoked")
    elif said is not None and not revoked:
        walk.find("not-revoked")
    elif revoked and not is_same_moment(said.get("at") if isinstance(said, dict) else None, revoked[0]):
        walk.find("revoked-when")


def account_for_statements(
    read: dict[str, Any], signed: list[dict[str, Any]], taken_back: list[dict[str, Any]], walk: Walk
) -> None:
    """Each statement once, with its entry; each entry with its statement; each withdrawal with both."""
    ones = [one for each in read["versions"] for one in each["signatures"]]
    entries = {fact(each, "statement_sha256"): each for each in signed}
    gone = {fact(each, "statement_sha256"): each for each in taken_back}
    shown = Counter(digest(one["statement"]) for one in ones)
    for one in ones:
        of, who = digest(one["statement"]), who_of(one["statement"])
        if of not in entries:
            walk.find("unanchored", who=who)
        elif fact(entries[of], "key_sha256") != key_print(one):
            walk.find("other-key", who=who)
        if shown[of] > 1:
            walk.find("duplicate", who=who)
        account_for_withdrawal(one, gone.get(of), who, walk)
    for of, entry in (entries | gone).items():
        if of not in shown:
            walk.find("stray", who=who_in(entry["facts"]))


def key_print(one: dict[str, Any]) -> str:
    """How the log names the key of a signature: SHA-256 of the key as it is written; "?" for none, as on paper."""
    key = one.get("public_key")
    return digest(str(key)) if one.get("way") == DEVICE and is_writing(key) else "?"


def account_for_withdrawal(one: dict[str, Any], entry: dict[str, Any] | None, who: str, walk: Walk) -> None:
    said = one.get("withdrawn_at")
    if entry is not None and said is None:
        walk.find("withdrawn", who=who)
    elif said is not None and entry is None:
        walk.find("not-withdrawn", who=who)
    elif entry is not None and not is_same_moment(said, entry):
        walk.find("withdrawn-when", who=who)


def fact(entry: dict[str, Any], name: str) -> Any:
    """A fact of an entry where it is a text or a number; "?" for anything else."""
    told = entry["facts"].get(name)
    return told if isinstance(told, str) or type(told) is int else "?"


def is_same_moment(said: Any, entry: dict[str, Any]) -> bool:
    """Whether the file gives the moment of the entry, to the second."""
    at = moment_of(said)
    return at is not None and at == moment_of(entry.get("at"))


def moment_of(text: Any) -> float | None:
    """Seconds since 1970 of a moment with its zone, without fractions; None for what is none."""
    found = MOMENT.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return None
    try:
        return datetime.fromisoformat(found[1] + found[2]).timestamp()
    except ValueError:
        return None
