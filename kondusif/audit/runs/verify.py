"""Checks the whole record: every leaf against its entry, every head against the leaves, every row against its entry.

Reads as k_audit and writes nothing. Nothing that the database says about itself is believed: hashes are computed anew,
signatures are checked with the key in a file, and the signer's memory and the witnesses' heads lie outside.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kondusif.audit.core.heads import KnownHead
from kondusif.audit.core.leaves import FIELDS, entry_hash, padding_leaves
from kondusif.audit.core.merkle import Frontier
from kondusif.audit.core.promises import TERM, promised_leaf
from kondusif.audit.core.sentences import births
from kondusif.audit.runs.findings import Report
from kondusif.audit.runs.stored import ALIAS, TILE, TILE_HEIGHT, Block, ask, blocks

# A report's entry says the hour it came in, and a long import is written as one act.
LATEST_WRITTEN, EARLIEST_WRITTEN = timedelta(minutes=5), timedelta(hours=3)


@dataclass(frozen=True)
class Scope:
    """What to check against.

    heads       from the database, the signer's memory and the witnesses
    salt_key    of promises; "" to leave them out
    since       entries before it are taken by their kept hash; None for all
    is_strict   whether entries' own times are compared with the heads': not where a demonstration pretends its time
    """

    heads: tuple[KnownHead, ...]
    salt_key: str = ""
    since: datetime | None = None
    is_strict: bool = True

    @cached_property
    def timed(self) -> list[KnownHead]:
        """Heads whose time is known, by size."""
        return sorted((head for head in self.heads if head.at), key=lambda head: head.size)

    @cached_property
    def stops(self) -> list[int]:
        """Every size that a head speaks of, in order."""
        return sorted({head.size for head in self.heads})

    @cached_property
    def sizes(self) -> list[int]:
        return [head.size for head in self.timed]

    def times_around(self, number: int) -> tuple[datetime | None, datetime | None]:
        """When the last head without this leaf and the first head over it were signed."""
        place = bisect_right(self.sizes, number)
        before = self.timed[place - 1].at if place else None
        return before, self.timed[place].at if place < len(self.timed) else None


@dataclass
class Walk:
    """State of the walk over the leaves.

    promised        leaves that entries so far may have been promised
    open_promises   those of them that must be there: leaf -> entry, when it was recorded
    born            kind of row -> keys of rows whose first entry was met
    kinds           verb of a first entry -> kind of row
    tiles           roots of the complete subtrees of TILE stored leaves
    """

    frontier: Frontier = field(default_factory=Frontier)
    promised: set[bytes] = field(default_factory=set)
    open_promises: dict[bytes, tuple[Any, datetime]] = field(default_factory=dict)
    born: dict[str, set[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    tiles: list[bytes] = field(default_factory=list)


def verify(scope: Scope, *, at: datetime) -> Report:
    """Check everything in one snapshot of the database."""
    report = Report(n_heads=len(scope.heads))
    walk = Walk(born={kind: set() for kind in births()}, kinds={verb: kind for kind, verb in births().items()})
    with transaction.atomic(using=ALIAS):
        ask("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for block in blocks(report):
            check_block(report, walk, scope, block)
        check_heads_left(report, scope, walk.frontier.size)
        check_tiles(report, walk)
        check_unnumbered(report)
        check_rows(report, walk.born)
    check_promises(report, walk, at)
    report.n_leaves = walk.frontier.size
    report.count_the_rest()
    return report


def check_block(report: Report, walk: Walk, scope: Scope, block: Block) -> None:
    """Check some leaves and grow the tree by them, stopping at each size that a head is known of."""
    leaves = list(block.hashes)
    filled = padding_leaves(block.first, len(leaves), scope.salt_key) if scope.salt_key else leaves
    if block.entries or leaves != filled:
        for place, leaf in enumerate(block.hashes):
            number = block.first + place
            if number in block.entries:
                entry_id, *values = block.entries[number]
                leaves[place] = check_leaf(report, walk, scope, number, leaf, entry_id, values)
            elif leaf != filled[place]:
                check_promise(report, walk, number, leaf)
    walk.tiles += [subtree_root(block.hashes[at : at + TILE]) for at in range(0, len(leaves) - TILE + 1, TILE)]
    grown = 0
    for size in scope.stops[
        bisect_right(scope.stops, block.first) : bisect_right(scope.stops, block.first + len(leaves))
    ]:
        walk.frontier = walk.frontier.grown(leaves[grown : size - block.first])
        grown = size - block.first
        check_heads(report, scope, walk.frontier)
    walk.frontier = walk.frontier.grown(leaves[grown:])


def check_leaf(
    report: Report, walk: Walk, scope: Scope, number: int, leaf: bytes, entry_id: Any, values: list[Any]
) -> bytes:
    """The leaf as its entry gives it now; findings where that is not what was numbered."""
    entry = dict(zip(FIELDS, values, strict=True))
    if entry["id"] is None:
        report.find("hapus", _("Entri %(id)s (daun %(n)s) telah dihapus dari jejak.") % {"id": entry_id, "n": number})
        return leaf
    report.n_entries += 1
    note_birth(walk, entry)
    check_time(report, scope, number, entry)
    if scope.since and entry["at"] < scope.since:
        return leaf
    if isinstance(entry["facts"], str):
        entry["facts"] = json.loads(entry["facts"])
    computed = entry_hash(entry)
    if computed != leaf:
        report.find(
            "ubah",
            _("Entri %(id)s (daun %(n)s, “%(verb)s”) bukan lagi yang dicatat: isinya atau daunnya diubah.")
            % {"id": entry_id, "n": number, "verb": entry["verb"]},
        )
    if entry["verb"] != "report.received" or not scope.salt_key:
        return computed
    promised = promised_leaf(computed, scope.salt_key)
    walk.promised.add(promised)
    before, over = scope.times_around(number)
    if before and over:
        # Under the first head also stand entries older than the log, which nobody was promised anything for.
        walk.open_promises[promised] = (entry_id, over)
    return computed


def check_promise(report: Report, walk: Walk, number: int, leaf: bytes) -> None:
    """A leaf that is neither an entry nor padding is the promise of an earlier entry: nothing else may be passed off
    as one.
    """
    walk.open_promises.pop(leaf, None)
    if leaf in walk.promised:
        walk.promised.remove(leaf)
    else:
        report.find("lepas", _("Daun %(n)s dilepaskan dari entrinya: ia bukan isian dan bukan janji.") % {"n": number})


def note_birth(walk: Walk, entry: dict[str, Any]) -> None:
    if kind := walk.kinds.get(entry["verb"]):
        walk.born[kind].add(str(entry["subject_id"]))


def check_time(report: Report, scope: Scope, number: int, entry: dict[str, Any]) -> None:
    """An entry cannot be older than the head before it, nor younger than the head over it."""
    if not scope.is_strict:
        return
    before, over = scope.times_around(number)
    late = over is not None and entry["at"] > over + LATEST_WRITTEN
    early = before is not None and entry["at"] < before - EARLIEST_WRITTEN
    if late or early:
        report.find(
            "waktu",
            _("Entri %(id)s (daun %(n)s) menyebut waktu %(at)s, padahal dicatat pada waktu lain.")
            % {"id": entry["id"], "n": number, "at": entry["at"].astimezone(UTC).isoformat()},
        )


def check_heads(report: Report, scope: Scope, frontier: Frontier) -> None:
    """The tree has the root that every head of this size was signed over."""
    for head in scope.heads:
        if head.size == frontier.size and head.root != frontier.root():
            report.find(
                "kepala",
                _("Isi catatan sampai daun %(n)s bukan yang disebut kepala dari %(source)s.")
                % {"n": frontier.size, "source": head.source},
            )


def check_heads_left(report: Report, scope: Scope, size: int) -> None:
    """No head speaks of more leaves than there are; heads with more leaves were signed later."""
    for head in scope.heads:
        if head.size > size:
            report.find(
                "pendek",
                _("Catatan berisi %(size)s daun, padahal %(source)s sudah melihat %(n)s: ekornya dipotong.")
                % {"size": size, "source": head.source, "n": head.size},
            )
    for old, new in pairwise(scope.timed):
        if old.at and new.at and new.size > old.size and new.at < old.at:
            report.find(
                "jam",
                _("Kepala %(n)s daun ditandatangani sebelum kepala %(old)s daun: jam mundur.")
                % {"n": new.size, "old": old.size},
            )


def check_tiles(report: Report, walk: Walk) -> None:
    """Every stored subtree is what the leaves below give; proofs are made of them."""
    roots = {TILE_HEIGHT: walk.tiles}
    for height, number, hash_ in ask("SELECT height, number, hash FROM log_tile ORDER BY height, number"):
        if height not in roots:
            below = roots.get(height - TILE_HEIGHT, [])
            roots[height] = [subtree_root(below[at : at + TILE]) for at in range(0, len(below) - TILE + 1, TILE)]
        if not 0 <= number < len(roots[height]) or bytes(hash_) != roots[height][number]:
            report.find("subpohon", _("Subpohon %(n)s setinggi %(h)s tidak cocok.") % {"n": number, "h": height})


def subtree_root(nodes: list[bytes]) -> bytes:
    """Root over a number of nodes that is a power of two, level by level: half the time of a growing frontier."""
    while len(nodes) > 1:
        pairs = zip(nodes[::2], nodes[1::2], strict=True)
        nodes = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    return nodes[0]


def check_unnumbered(report: Report) -> None:
    """Entries that never came into the log, and entries that still wait."""
    rows = ask(
        "SELECT e.id, e.verb FROM audit_entry e WHERE NOT EXISTS (SELECT FROM log_leaf l WHERE l.entry_id = e.id)"
        " AND NOT EXISTS (SELECT FROM log_waiting w WHERE w.entry_id = e.id) ORDER BY e.at LIMIT 1000"
    )
    for entry_id, verb in rows:
        report.find(
            "sisip",
            _("Entri %(id)s (“%(verb)s”) ada di jejak tetapi tidak pernah dicatat: disisipkan di luar program.")
            % {"id": entry_id, "verb": verb},
        )
    ((n_waiting,),) = ask("SELECT count(*) FROM log_waiting")
    if n_waiting:
        report.remarks.append(_("%(n)s entri menunggu nomor; biasanya paling lama 10 detik.") % {"n": n_waiting})
    for (entry_id,) in ask(
        "SELECT w.entry_id FROM log_waiting w WHERE NOT EXISTS (SELECT FROM audit_entry e WHERE e.id = w.entry_id)"
    ):
        report.find("hapus", _("Entri %(id)s telah dihapus sebelum mendapat nomor.") % {"id": entry_id})


def check_rows(report: Report, born: dict[str, set[str]]) -> None:
    """Every report, berkas and referral has the entry it began with, and the other way round."""
    alive: dict[str, set[str]] = {kind: set() for kind in births()}
    waiting = {
        str(key) for (key,) in ask("SELECT subject_id FROM audit_entry e JOIN log_waiting w ON w.entry_id = e.id")
    }
    for kind, key in ask("SELECT kind, id FROM recorded_rows()"):
        alive[kind].add(str(key))
    for kind, verb in births().items():
        for key in sorted(alive[kind] - born[kind] - waiting):
            report.find(
                "baris",
                _("%(kind)s %(id)s tidak mempunyai entri “%(verb)s”.") % {"kind": kind, "id": key, "verb": verb},
            )
        for key in sorted(born[kind] - alive[kind]):
            report.find(
                "baris hilang",
                _("%(kind)s %(id)s dicatat tetapi barisnya sudah tidak ada.") % {"kind": kind, "id": key},
            )


def check_promises(report: Report, walk: Walk, at: datetime) -> None:
    """Every report's promised leaf is in the log once its hours have passed."""
    for entry_id, recorded_at in walk.open_promises.values():
        if at > recorded_at + TERM:
            report.find(
                "janji", _("Janji untuk laporan di entri %(id)s tidak ditepati: daunnya tidak ada.") % {"id": entry_id}
            )
