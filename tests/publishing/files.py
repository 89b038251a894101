"""A declaration's file made without a database, its log's proofs included; files with one thing altered each;
and hostile ones, made by who has keys of one's own and knows how the check works."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from kondusif.audit.core.merkle import Frontier, included_root, inclusion_ranges, leaf_hash
from kondusif.audit.core.notes import ED25519, Checkpoint, Note, VerifierKey, public_of, sign, unbase64
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
    entries += map(signed, signatures)
    version = {"text": text, "sha256": digest(text), "note": "", "published_at": "2023-12-12T05:00:00+00:00",
               "signatures": signatures}  # fmt: skip
    return {"format": FILE_FORMAT, "address": "https://contoh.test/", "withdrawn": None, "versions": [version],
            "log": log_of(entries)}  # fmt: skip


def entry(verb: str, *, at: str = "2023-12-12T05:00:00.000000Z", **facts: Any) -> str:
    """An entry as the log hashes it."""
    return canonical({"verb": verb, "facts": facts, "actor_id": None, "at": at})


def signed(one: File) -> str:
    """The log's entry of a signature."""
    key = {"key_sha256": digest(one["public_key"])} if one["public_key"] else {}
    return entry("declaration.signed", statement_sha256=digest(one["statement"]), **key)


def log_of(
    entries: list[str], *, n_others: int = 5, seed: str = SEED, origin: str = ORIGIN, key_name: str = ORIGIN
) -> File:
    """A log with those entries among others, under one signed head."""
    leaves = [leaf_hash(f"lain {n}".encode()) for n in range(n_others)] + [leaf_hash(each.encode()) for each in entries]
    head = Checkpoint(origin, len(leaves), Frontier().grown(leaves).root())
    note = Note(str(head)).signed(sign(str(head), key_name, seed))
    return {
        "key": str(VerifierKey(key_name, ED25519, public_of(seed))),
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


def other_proof(file: File) -> None:
    at = file["log"]["entries"][0]
    at["proof"] = at["proof"].replace("tlog-proof@v1", "tlog-proof@v2")


def with_more(*more: str) -> Callable[[File], None]:
    """More entries, as proven as the others."""

    def change(file: File) -> None:
        file["log"] = log_of([*entries_of(file), *more])

    return change


def withdrawn_later(file: File) -> None:
    hide_withdrawal(file)
    first(file)["withdrawn_at"] = "2023-12-20T01:00:00+00:00"


def of_another_number(file: File) -> None:
    """The log says that these words were published under another number."""
    entries = entries_of(file)
    entries[0] = entries[0].replace("2023-7K3QX", "2023-AAAAA")
    file["log"] = log_of(entries)


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
    "log's key in another form": (lambda file: file["log"].update(key=f"{LOG_KEY}\n"), "log-form"),
    "proof of another kind": (other_proof, "proof"),
    "entry that is no entry": (with_more("[1]"), "entry-form"),
    "withdrawal of nothing": (with_more(entry("declaration.signature_withdrawn", statement_sha256="cd" * 32)), "stray"),
    "time of a withdrawal": (withdrawn_later, "withdrawn-when"),
    "number": (of_another_number, "unanchored-text"),
    "format": (lambda file: file.update(format="lain"), "no-file"),
}


# What follows is made by a forger who may sign and log whatever is wanted, but has not the key of the real log.
OWN_SEED = "66" * 32
COMMANDER, CHIEF = Signer("", "Danrem", "Korem Contoh"), Signer("", "Kapolda", "Polda Contoh")
LATER = "2023-12-20T01:00:00.000000Z"


def entries_of(file: File) -> list[str]:
    return [each["entry"] for each in file["log"]["entries"]]


def invented(file: File, *offices: Signer) -> None:
    """Another text, signed by keys of the forger's in the name of offices that never saw it."""
    version = file["versions"][0]
    version["text"] = canonical(json.loads(version["text"]) | {"title": "Deklarasi Dukungan"})
    version["sha256"] = digest(version["text"])
    made = [with_ed25519(statement_of(version["text"], each, AT)) for each in offices or (COMMANDER, CHIEF)]
    version["signatures"] = [{"way": "perangkat", **vars(each), "withdrawn_at": None} for each in made]


def own_entries(file: File) -> list[str]:
    """The entries that a log would have for the file as it stands."""
    version = file["versions"][0]
    made = [
        entry(
            "declaration.anchored", event="terbit", text_sha256=digest(version["text"]), number="2023-7K3QX", version=1
        )
    ]
    return [*made, *map(signed, version["signatures"])]


def without_log(file: File) -> None:
    invented(file)
    del file["log"]


def with_null_log(file: File) -> None:
    invented(file)
    file["log"] = None


def with_empty_log(file: File) -> None:
    invented(file)
    file["log"]["entries"] = []


def with_old_log(file: File) -> None:
    """The real log's entries beside an invented text."""
    invented(file)


def with_own_log(file: File) -> None:
    """A whole log under a key of the forger's."""
    invented(file)
    file["log"] = log_of(own_entries(file), seed=OWN_SEED)


def with_own_log_of_that_name(file: File) -> None:
    """Heads by the forger's key, under the real log's key: its id and name are copied."""
    invented(file)
    file["log"] = log_of(own_entries(file), seed=OWN_SEED) | {"key": str(LOG_KEY)}


def with_own_name(file: File) -> None:
    """A line of signature that says it is the real key's, over a head of the forger's."""
    with_own_log_of_that_name(file)
    own = VerifierKey(ORIGIN, ED25519, public_of(OWN_SEED))
    for each in file["log"]["entries"]:
        head, gap, line = each["proof"].rpartition(f"\N{EM DASH} {ORIGIN} ")
        each["proof"] = head + gap + in_base64(LOG_KEY.id + unbase64(line.strip())[len(own.id) :]) + "\n"


def with_waiting_entries(file: File) -> None:
    """Invented entries that say they wait for a head."""
    invented(file)
    file["log"]["entries"] = [{"entry": each, "proof": None} for each in own_entries(file)]


def with_one_waiting(file: File) -> None:
    """All is real but one more signer, whose entry says it waits."""
    sign_anew(file)
    waiting = signed(file["versions"][0]["signatures"][-1])
    file["log"]["entries"].append({"entry": waiting, "proof": None})


def twice(file: File) -> None:
    signatures = file["versions"][0]["signatures"]
    signatures.append(copy.deepcopy(signatures[0]))


def taken_out(file: File) -> None:
    """A signer who is not wanted any more; the log's entry is still there."""
    del file["versions"][0]["signatures"][1]


def invented_withdrawal(file: File) -> None:
    first(file)["withdrawn_at"] = "2023-12-20T01:00:00+00:00"


def withdrawn_by_nothing(file: File) -> None:
    """Values that one language takes for nothing and the other does not."""
    first(file)["withdrawn_at"] = []


def invented_end(file: File) -> None:
    file["withdrawn"] = {"at": "2023-12-20T01:00:00+00:00", "reason": "Disepakati ulang."}


def revoked_at(at: str) -> File:
    """A declaration that was withdrawn as a whole, as the log knows."""
    file = a_file()
    end = entry(
        "declaration.anchored", at=LATER, event="ditarik", number="2023-7K3QX", version=1,
        text_sha256=file["versions"][0]["sha256"],
    )  # fmt: skip
    file["log"] = log_of([*entries_of(file), end])
    file["withdrawn"] = {"at": at, "reason": "Disepakati ulang."}
    return file


def hidden_end(file: File) -> None:
    file.update(revoked_at(LATER) | {"withdrawn": None})


def other_end(file: File) -> None:
    file.update(revoked_at("2023-12-11T01:00:00+00:00"))


def earlier_publication(file: File) -> None:
    file["versions"][0]["published_at"] = "2023-11-12T05:00:00+00:00"


def version_twice(file: File) -> None:
    file["versions"].append(copy.deepcopy(file["versions"][0]))


def entry_twice(file: File) -> None:
    file["log"]["entries"].append(copy.deepcopy(file["log"]["entries"][-1]))


def of_another(file: File) -> None:
    """A proven entry of another declaration beside the own ones."""
    other = entry("declaration.signed", statement_sha256="cd" * 32, organisation="Lain\n✓ Utuh.", office="Ketua")
    file["log"] = log_of([*entries_of(file), other])


def key_put_beside(file: File) -> None:
    """The forger's own key and signature beside the statement of another, whose words stay as they were."""
    first(file).update(vars(with_ed25519(first(file)["statement"])))


def key_left_out(file: File) -> None:
    """The entries of a log that names no keys, beside a key of the forger's."""
    entries = [entry("declaration.signed", statement_sha256=digest(each["statement"]))
               for each in file["versions"][0]["signatures"]]  # fmt: skip
    file["log"] = log_of([entries_of(file)[0], *entries])
    key_put_beside(file)


def another_way(file: File) -> None:
    first(file)["way"] = "kertas"


def more_fields(file: File) -> None:
    file["versions"][0]["signatures"][0]["jabatan"] = "Kapolda Contoh"


def more_in_statement(file: File) -> None:
    """A statement of the forger's own with a field beside those that are looked at, in a log of one's own."""
    version = file["versions"][0]
    said = json.loads(statement_of(version["text"], COMMANDER, AT)) | {"atas_nama": "Panglima"}
    version["signatures"] = [{"way": "perangkat", **vars(with_ed25519(canonical(said))), "withdrawn_at": None}]
    file["log"] = log_of(own_entries(file))


def turned(file: File) -> None:
    """A title that reads backwards, signed and logged."""
    version = file["versions"][0]
    version["text"] = canonical(json.loads(version["text"]) | {"title": "Damai \u202eialad"})
    version["sha256"] = digest(version["text"])
    version["signatures"] = []
    file["log"] = log_of(own_entries(file))


def half_a_character(file: File) -> None:
    first(file)["statement"] = first(file)["statement"].replace("Ketua", "Ketu\ud800")


def with_a_fraction(file: File) -> None:
    """1.0 is 1 in a browser and not in Python."""
    version = file["versions"][0]
    version["text"] = version["text"].replace('"version":1', '"version":1.0')
    version["sha256"] = digest(version["text"])
    version["signatures"] = []
    file["log"] = log_of(own_entries(file))


def with_spaced_proof(file: File) -> None:
    """Base64 that one language forgives."""
    at = file["log"]["entries"][0]
    lines = at["proof"].split("\n")
    lines[2] = lines[2][:8] + " " + lines[2][8:]
    at["proof"] = "\n".join(lines)


def with_huge_index(file: File) -> None:
    at = file["log"]["entries"][0]
    at["proof"] = at["proof"].replace("index 5", "index " + "9" * 5000)


def with_another_head(file: File) -> None:
    """The key of the real log, under a head that names another one."""
    file["log"] = log_of(entries_of(file), origin="lain.test/log")


def with_a_head_too_large(file: File) -> None:
    """Proofs against heads of more leaves than a browser counts exactly."""
    size = 10**15
    for number, each in enumerate(file["log"]["entries"]):
        path = [b"\x01" * 32] * len(inclusion_ranges(number, size))
        head = str(
            Checkpoint(ORIGIN, size, included_root(leaf_hash(each["entry"].encode()), number, size, path) or b"")
        )
        lines = ["c2sp.org/tlog-proof@v1", f"index {number}", *map(in_base64, path)]
        each["proof"] = "\n".join(lines) + f"\n\n{Note(head).signed(sign(head, ORIGIN, SEED))}"


# Name -> how it is made, what must be said of it by who knows the key of the log, and by who does not.
Hostile = tuple[Callable[[File], None], str, str]
HOSTILE: dict[str, Hostile] = {
    "invented, log cut out": (without_log, "unchecked", "unchecked"),
    "invented, log null": (with_null_log, "unchecked", "unchecked"),
    "invented, log emptied": (with_empty_log, "unsound", "unsound"),
    "invented, beside the real log": (with_old_log, "unsound", "unsound"),
    "invented, with a log of one's own": (with_own_log, "unsound", "unmatched"),
    "invented, own log under the real key": (with_own_log_of_that_name, "unsound", "unsound"),
    "invented, own head under the real key's id": (with_own_name, "unsound", "unsound"),
    "invented, entries wait": (with_waiting_entries, "unchecked", "unchecked"),
    "one signer more, whose entry waits": (with_one_waiting, "unchecked", "unchecked"),
    "a signature twice": (twice, "unsound", "unsound"),
    "a signature taken out": (taken_out, "unsound", "unsound"),
    "an invented withdrawal": (invented_withdrawal, "unsound", "unsound"),
    "a withdrawal by nothing": (withdrawn_by_nothing, "unsound", "unsound"),
    "an invented end": (invented_end, "unsound", "unsound"),
    "a hidden end": (hidden_end, "unsound", "unsound"),
    "an end at another time": (other_end, "unsound", "unsound"),
    "published at another time": (earlier_publication, "unsound", "unsound"),
    "a version twice": (version_twice, "unsound", "unsound"),
    "an entry twice": (entry_twice, "unsound", "unsound"),
    "an entry of another declaration": (of_another, "unsound", "unsound"),
    "another key beside the statement": (key_put_beside, "unsound", "unsound"),
    "another key, in a log without keys": (key_left_out, "unsound", "unsound"),
    "another way beside the statement": (another_way, "unsound", "unsound"),
    "a field beside the known ones": (more_fields, "unchecked", "unchecked"),
    "a field in a statement": (more_in_statement, "unsound", "unsound"),
    "a title that turns the line": (turned, "unsound", "unsound"),
    "half a character": (half_a_character, "unsound", "unsound"),
    "a version with a fraction": (with_a_fraction, "unsound", "unsound"),
    "a proof with a blank": (with_spaced_proof, "unsound", "unsound"),
    "a huge index": (with_huge_index, "unsound", "unsound"),
    "a head of another log": (with_another_head, "unsound", "unsound"),
    "a head too large": (with_a_head_too_large, "unsound", "unsound"),
    "an entry of another kind": (with_more(entry("declaration.lain")), "unchecked", "unchecked"),
    "an event of another kind": (with_more(entry("declaration.anchored", event="lain")), "unchecked", "unchecked"),
}
