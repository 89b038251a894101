"""The provable record as others see it: the newest head, proofs, witnesses. Nothing here leads to an entry."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from kondusif.audit.core.identity import epoch_of, head_keys, origin_of
from kondusif.audit.core.merkle import Frontier, Range, consistency_ranges, inclusion_ranges, range_root
from kondusif.audit.core.notes import (
    COSIGNATURE,
    ED25519,
    BadNote,
    Checkpoint,
    Note,
    VerifierKey,
    cosigned_at,
    public_of,
    read_checkpoint,
    read_key,
    read_note,
)
from kondusif.audit.core.promises import Promise, is_genuine, make_promise, promised_leaf
from kondusif.base.database import call

TILE = 8


@dataclass(frozen=True)
class Seen:
    """A witness that has cosigned a head: its name, and when."""

    name: str
    at: datetime


@dataclass(frozen=True)
class Head:
    """The log's newest head. at: when it was signed. seen: witnesses whose cosignature holds."""

    note: Note
    checkpoint: Checkpoint
    at: datetime
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class Proof:
    """Where a leaf stands under the newest head, and the hashes that prove it."""

    head: Head
    number: int
    path: list[bytes]

    def __str__(self) -> str:
        """In the form of c2sp.org/tlog-proof."""
        lines = ["c2sp.org/tlog-proof@v1", f"index {self.number}", *map(in_base64, self.path)]
        return "\n".join(lines) + f"\n\n{self.head.note}"


def log_public_key() -> bytes:
    return bytes.fromhex(settings.LOG_PUBLIC_KEY)


def log_key() -> VerifierKey:
    """The key that heads are checked with, under the log's present name."""
    newest = newest_head()
    epoch = epoch_of(newest.checkpoint.origin) if newest else 0
    return head_keys(origin_of(settings.PROVINCE, log_public_key(), epoch), log_public_key())[0]


def own_key() -> VerifierKey:
    """The same key under the log's first name, without asking the database: to compare keys by their bytes."""
    return head_keys(origin_of(settings.PROVINCE, log_public_key()), log_public_key())[0]


def newest_head() -> Head | None:
    """None before the first."""
    kept = call("newest_head")
    return as_head(kept) if kept else None


def kept_heads(at_most: int) -> list[Head]:
    """The last head of each past hour, newest first. For the auditor."""
    return [as_head(kept) for kept in call("kept_heads", at_most)]


def restorations() -> list[str]:
    """Signed statements of what a disaster took, oldest first."""
    return list(call("restorations"))


def as_head(kept: str) -> Head:
    note = read_note(kept)
    checkpoint = read_checkpoint(note.text)
    at = cosigned_at(note, head_keys(checkpoint.origin, log_public_key())[1]) or 0
    seen = [(witness.name, cosigned_at(note, witness)) for witness in witnesses()]
    return Head(note, checkpoint, moment(at), tuple(Seen(name, moment(when)) for name, when in seen if when))


def moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def witnesses() -> list[VerifierKey]:
    """Keys in <var>/witnesses, one a line; what is no key of a witness is passed over."""
    file = Path(settings.WITNESSES_FILE)
    keys = []
    for line in file.read_text().splitlines() if file.exists() else []:
        try:
            keys.append(read_key(line))
        except BadNote:
            continue
    return [key for key in keys if key.type == COSIGNATURE]


def consistency_proof(old: int, new: int) -> list[bytes]:
    """Hashes that prove the head of `old` leaves to be the beginning of that of `new`.

    Raises ValueError for sizes that are none, or that no head has reached.
    """
    head = newest_head()
    if head is None or new > head.checkpoint.size:
        raise ValueError(f"no head has {new} leaves")
    return roots_of(consistency_ranges(old, new))


def inclusion_proof(leaf: bytes) -> Proof | None:
    """Where a leaf stands under the newest head; None where it does not."""
    head, number = newest_head(), call("number_of_leaf", leaf)
    if head is None or number is None or number >= head.checkpoint.size:
        return None
    return Proof(head, number, roots_of(inclusion_ranges(number, head.checkpoint.size)))


def roots_of(ranges: list[Range]) -> list[bytes]:
    return [range_root(first, end, node) for first, end in ranges]


def node(height: int, number: int) -> bytes:
    """A node of the tree, from the stored ones below it: at most 2**7 of them."""
    stored = height // TILE * TILE
    rise = height - stored
    nodes = call("log_nodes", stored, number << rise, (number + 1 << rise) - 1)
    return Frontier().grown(bytes(each) for each in nodes).root()


def in_base64(raw: bytes) -> str:
    return b64encode(raw).decode()


def promise_for(entry_leaf: bytes, hour: datetime) -> Promise:
    """The signed promise that an entry is in the log."""
    leaf = promised_leaf(entry_leaf, settings.PROMISE_SALT_KEY)
    return make_promise(leaf, hour, origin=promise_origin(), seed=settings.PROMISE_KEY)


def is_ours(promise: Promise) -> bool:
    """Whether this log made the promise."""
    return is_genuine(promise, origin=promise_origin(), public=public_of(settings.PROMISE_KEY))


def promise_key() -> VerifierKey:
    """The key that promises are checked with."""
    return VerifierKey(f"{promise_origin()}/janji", ED25519, public_of(settings.PROMISE_KEY))


def promise_origin() -> str:
    """The log's first name: promises outlive a log that was begun anew."""
    return origin_of(settings.PROVINCE, log_public_key())
