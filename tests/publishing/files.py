"""A declaration's file made without a database, its log's proofs included, and files with one thing altered each."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from kondusif.audit.core.merkle import Frontier, inclusion_ranges, leaf_hash
from kondusif.audit.core.notes import ED25519, Checkpoint, Note, VerifierKey, public_of, sign
from kondusif.audit.queries.log import in_base64
from kondusif.publishing.core.canonical import Signer, Wording, canonical, digest, statement_of, text_of
from kondusif.publishing.core.checking import FILE_FORMAT
from tests.publishing.signing import with_ecdsa, with_ed25519

SEED, ORIGIN = "07" * 32, "kondusif.test/log"
LOG_KEY = VerifierKey(ORIGIN, ED25519, public_of(SEED))
AT = datetime(2023, 12, 12, 3, 30, tzinfo=UTC)
SIGNERS = (Signer("", "Ketua", "Forum Satu"), Signer("Nama Contoh", "Sekretaris", "Partai Contoh"))
ON_PAPER = Signer("", "Kepala", "Badan Contoh")
SCAN = {"scan_sha256": "ab" * 32, "witness": "Kabid, Badan Lain"}
File = dict[str, Any]


def wording(version: int = 1) -> Wording:
    return Wording(
        "2023-7K3QX", version, "deklarasi", "Deklarasi Contoh", "Mataram", date(2023, 12, 12), "Kami menyatakan:",
        ("Menjaga damai.", "Bersikap netral."), 2, "",
    )  # fmt: skip


def a_file() -> File:
    """Two signed by keys of both kinds, one on paper, all of it in the log."""
    text = text_of(wording())
    signatures = []
    for signer, kind in zip(SIGNERS, (with_ed25519, with_ecdsa), strict=True):
        made = kind(statement_of(text, signer, AT))
        signatures.append({"way": "perangkat", **vars(made), "withdrawn_at": None})
    paper = statement_of(text, ON_PAPER, AT, paper=SCAN)
    signatures.append(
        {"way": "kertas", "statement": paper, "algorithm": "", "public_key": "", "signature": "", "withdrawn_at": None}
    )
    entries = [entry("declaration.anchored", event="terbit", text_sha256=digest(text), number="2023-7K3QX", version=1)]
    entries += [entry("declaration.signed", statement_sha256=digest(each["statement"])) for each in signatures]
    version = {"text": text, "sha256": digest(text), "note": "", "published_at": "2023-12-12T05:00:00+00:00",
               "signatures": signatures}  # fmt: skip
    return {"format": FILE_FORMAT, "address": "https://contoh.test/", "withdrawn": None, "versions": [version],
            "log": log_of(entries)}  # fmt: skip


def entry(verb: str, **facts: Any) -> str:
    """An entry as the log hashes it."""
    return canonical({"verb": verb, "facts": facts, "actor_id": None, "at": "2023-12-12T05:00:00.000000Z"})


def log_of(entries: list[str], *, n_others: int = 5) -> File:
    """A log with those entries among others, under one signed head."""
    leaves = [leaf_hash(f"lain {n}".encode()) for n in range(n_others)] + [leaf_hash(each.encode()) for each in entries]
    head = Checkpoint(ORIGIN, len(leaves), Frontier().grown(leaves).root())
    note = Note(str(head)).signed(sign(str(head), ORIGIN, SEED))
    return {
        "key": str(LOG_KEY),
        "entries": [{"entry": each, "proof": proof_of(n_others + at, leaves, note)} for at, each in enumerate(entries)],
    }


def proof_of(number: int, leaves: list[bytes], note: Note) -> str:
    path = [Frontier().grown(leaves[first:end]).root() for first, end in inclusion_ranges(number, len(leaves))]
    return "\n".join(["c2sp.org/tlog-proof@v1", f"index {number}", *map(in_base64, path)]) + f"\n\n{note}"


def changed(file: File, change: Callable[[File], None]) -> str:
    """The file with one thing altered, as text."""
    altered = copy.deepcopy(file)
    change(altered)
    return json.dumps(altered, ensure_ascii=False)


def first(file: File) -> File:
    one: File = file["versions"][0]["signatures"][0]
    return one


def in_statement(name: str, value: Any, *, which: int = 0) -> Callable[[File], None]:
    """Alter one word of a statement, canonically, so that only the signature or the log can tell."""

    def change(file: File) -> None:
        one = file["versions"][0]["signatures"][which]
        one["statement"] = canonical(json.loads(one["statement"]) | {name: value})

    return change


def in_text(name: str, value: Any, *, with_hash: bool = False) -> Callable[[File], None]:
    """Alter the text; with_hash: and its hash in the file, as a forger would."""

    def change(file: File) -> None:
        version = file["versions"][0]
        version["text"] = canonical(json.loads(version["text"]) | {name: value})
        version["sha256"] = digest(version["text"]) if with_hash else version["sha256"]

    return change


def swap_keys(file: File) -> None:
    one, other = file["versions"][0]["signatures"][:2]
    one["public_key"], other["public_key"] = other["public_key"], one["public_key"]


def sign_anew(file: File) -> None:
    """A forger's own key signs another office: every signature holds, and the log knows nothing of it."""
    version = file["versions"][0]
    made = with_ed25519(statement_of(version["text"], Signer("", "Ketua", "Forum Palsu"), AT))
    version["signatures"].append({"way": "perangkat", **vars(made), "withdrawn_at": None})


def hide_withdrawal(file: File) -> None:
    """The log tells that the first was withdrawn; the file does not."""
    entries = [each["entry"] for each in file["log"]["entries"]]
    gone = entry("declaration.signature_withdrawn", statement_sha256=digest(first(file)["statement"]))
    file["log"] = log_of([*entries, gone])


def unproved(file: File) -> None:
    at = file["log"]["entries"][0]
    at["entry"] = at["entry"].replace("terbit", "terbid")


def other_index(file: File) -> None:
    at = file["log"]["entries"][1]
    at["proof"] = at["proof"].replace("index 6", "index 7")


def forged_head(file: File) -> None:
    """A log of one's own under the name and key of the real one."""
    at = file["log"]["entries"][0]
    head, gap, note = at["proof"].partition("\n\n")
    at["proof"] = head + gap + note.replace(note.split("\n")[2], in_base64(b"\x01" * 32))


# Name -> what is altered, the code that must be found.
ALTERED: dict[str, tuple[Callable[[File], None], str]] = {
    "text": (in_text("title", "Deklarasi Lain"), "text-altered"),
    "text with its hash": (in_text("commitments", ["Menjaga damai."], with_hash=True), "other-text"),
    "neutrality": (in_text("neutrality", 1), "text-altered"),
    "text in another form": (
        lambda file: file["versions"][0].update(text=file["versions"][0]["text"] + " "),
        "text-form",
    ),
    "name": (in_statement("name", "Nama Lain", which=1), "signature"),
    "office": (in_statement("office", "Wakil Ketua"), "words"),
    "organisation": (in_statement("organisation", "Forum Lain"), "words"),
    "words": (in_statement("words", "Saya setuju."), "words"),
    "time": (in_statement("signed_at", "2023-12-13T03:30:00Z"), "signature"),
    "no time": (in_statement("signed_at", "kemarin"), "statement-form"),
    "version": (in_statement("version", 2), "other-text"),
    "time on paper": (in_statement("signed_at", "2023-12-13T03:30:00Z", which=2), "unanchored"),
    "device said to be paper": (in_statement("way", "kertas"), "unanchored"),
    "signature": (lambda file: first(file).update(signature="A" * 86), "signature"),
    "no signature": (lambda file: first(file).update(signature=None), "signature"),
    "algorithm": (lambda file: first(file).update(algorithm="ECDSA-P256-SHA256"), "signature"),
    "keys": (swap_keys, "signature"),
    "signer of the forger's": (sign_anew, "unanchored"),
    "withdrawal": (hide_withdrawal, "withdrawn"),
    "entry": (unproved, "proof"),
    "index": (other_index, "proof"),
    "head": (forged_head, "proof"),
    "log": (lambda file: file.update(log={"key": "?", "entries": []}), "log-form"),
    "format": (lambda file: file.update(format="lain"), "no-file"),
}
