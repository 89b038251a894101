"""Numbers what was written and signs a head on a fixed beat. The worker alone does this (docs/reference/log.md).

Every act's entry left its hash in `log_waiting` within its own transaction. Each step numbers those hashes; on the beat
random leaves fill up to a fixed step, so that the size of the log tells nothing of how many reports came in.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from kondusif.audit.core.identity import head_keys, origin_of
from kondusif.audit.core.leaves import padding_leaves, step_for
from kondusif.audit.core.merkle import Frontier
from kondusif.audit.core.notes import Checkpoint, Note, cosign, cosigned_at, read_note, sign
from kondusif.audit.core.promises import promised_leaf
from kondusif.audit.errors import RecordStopped
from kondusif.audit.runs.memory import Memory, recall, remember
from kondusif.base.database import current_connection, one_transaction

STEP_SECONDS = 2
BEAT_SECONDS = 60
CLOCK_SECONDS = 5  # by which a clock that is being set right may go back
MOST_AT_ONCE = 20_000
TILE = 8  # each stored level of subtrees holds 2**8 nodes of the one below
LOCK = "kondusif-record"
HOUR = 3600
Leaf = tuple[str | None, bytes]


@dataclass(frozen=True)
class Signer:
    """Who signs: the log's private key (hex) and its promises' salt key, its province, and where it remembers."""

    seed: str
    public: bytes
    salt_key: str
    province: str
    folder: Path

    @classmethod
    def of_settings(cls) -> Signer:
        return cls(
            seed=settings.LOG_KEY,
            public=bytes.fromhex(settings.LOG_PUBLIC_KEY),
            salt_key=settings.PROMISE_SALT_KEY,
            province=settings.PROVINCE,
            folder=settings.LOG_FOLDER,
        )


def record(signer: Signer, *, at: int) -> int:
    """One step: number what waits, and sign a head when the beat has come; returns how many leaves were added.

    at  seconds since 1970, by the machine's clock

    Raises RecordStopped.
    """
    memory = recall(signer.folder)
    if at < memory.signed_at - CLOCK_SECONDS:
        raise RecordStopped(
            _("Jam mesin mundur: kepala terakhir ditandatangani sesudah saat ini. Perbaiki jam mesin lebih dahulu.")
        )
    with one_transaction(), current_connection().cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        before = memory.frontier.size
        memory = replace(memory, frontier=read_on(cursor, memory.frontier))
        memory = number(cursor, memory, take_waiting(cursor))
        if beat_of(at) > beat_of(memory.signed_at):
            memory = sign_head(cursor, memory, signer, at=at)
    if memory.frontier.size > before:
        remember(signer.folder, memory)  # after the commit: a memory that is behind only reads on
    return memory.frontier.size - before


def beat_of(at: int) -> int:
    return at // BEAT_SECONDS


def read_on(cursor: CursorWrapper, frontier: Frontier) -> Frontier:
    """The frontier of every numbered leaf. Raises RecordStopped where the log is shorter than what was read before."""
    cursor.execute("SELECT coalesce(max(number) + 1, 0) FROM log_leaf")
    size = int(cursor.fetchone()[0])
    if size < frontier.size:
        raise RecordStopped(
            _(
                "Catatan di basis data (%(size)s daun) lebih pendek daripada yang sudah dibaca penanda tangan "
                "(%(read)s daun). Kepala baru tidak ditandatangani. Bila basis data dipulihkan dari cadangan, "
                "dua orang menyatakannya dengan: kondusif restore-record"
            )
            % {"size": size, "read": frontier.size}
        )
    cursor.execute("SELECT hash FROM log_leaf WHERE number >= %s ORDER BY number", [frontier.size])
    return frontier.grown(bytes(hash_) for (hash_,) in cursor.fetchall())


def take_waiting(cursor: CursorWrapper) -> list[Leaf]:
    """Hashes that wait, in the order of their random values; those of reports also begin to wait for their promise.

    Rows are named by their place: a planner that still takes the table for empty, as it mostly is, would compare each
    row to be taken with each that waits, for many minutes where a million came at once.
    """
    cursor.execute(
        "WITH taken AS (DELETE FROM log_waiting WHERE ctid = ANY(ARRAY(SELECT ctid FROM log_waiting LIMIT %s))"
        " RETURNING entry_id, hash, is_promised)"
        ", promised AS (INSERT INTO log_promise (hash, hour) SELECT hash, date_trunc('hour', clock_timestamp())"
        " FROM taken WHERE is_promised)"
        " SELECT entry_id, hash FROM taken ORDER BY hash",
        [MOST_AT_ONCE],
    )
    return [(str(entry), bytes(hash_)) for entry, hash_ in cursor.fetchall()]


def number(cursor: CursorWrapper, memory: Memory, leaves: Sequence[Leaf]) -> Memory:
    """Give the leaves the next numbers."""
    first = memory.frontier.size
    # COPY is closed to tables under row security.
    cursor.execute(
        "INSERT INTO log_leaf (number, entry_id, hash)"
        " SELECT %s + place - 1, entry, hash"
        " FROM unnest(%s::uuid[], %s::bytea[]) WITH ORDINALITY l (entry, hash, place)",
        [first, [entry for entry, _hash in leaves], [hash_ for _entry, hash_ in leaves]],
    )
    return replace(memory, frontier=memory.frontier.grown(hash_ for _entry, hash_ in leaves))


def sign_head(cursor: CursorWrapper, memory: Memory, signer: Signer, *, at: int) -> Memory:
    """Fill up to the step, keep the roots of subtrees that became complete, sign, and make it the newest head."""
    memory = number(cursor, memory, filling(cursor, memory, signer))
    keep_tiles(cursor, memory.frontier.size)
    origin = origin_of(signer.province, signer.public, memory.epoch)
    text = str(Checkpoint(origin, memory.frontier.size, memory.frontier.root()))
    note = Note(text).signed(sign(text, origin, signer.seed), cosign(text, origin, signer.seed, at=at))
    keep_last_of_hour(cursor, signer, at=at)
    cursor.execute(
        "INSERT INTO log_newest (is_only, size, note) VALUES (true, %s, %s)"
        " ON CONFLICT (is_only) DO UPDATE SET size = excluded.size, note = excluded.note",
        [memory.frontier.size, str(note)],
    )
    return replace(memory, signed_size=memory.frontier.size, signed_at=at)


def filling(cursor: CursorWrapper, memory: Memory, signer: Signer) -> list[Leaf]:
    """Promised leaves of earlier hours at random places among padding: as many as are missing to the next step."""
    n_new = memory.frontier.size - memory.signed_size
    cursor.execute(
        "SELECT hash, hour < date_trunc('hour', clock_timestamp()) - interval '1 hour' FROM log_promise"
        " WHERE hour < date_trunc('hour', clock_timestamp())"
    )
    waiting = [(bytes(hash_), bool(is_due)) for hash_, is_due in cursor.fetchall()]
    chance = random.SystemRandom()
    chance.shuffle(waiting)
    waiting.sort(key=lambda each: not each[1])
    n_due = sum(is_due for _hash, is_due in waiting)
    n_free = step_for(n_new + n_due) - n_new
    placed = [hash_ for hash_, _is_due in waiting[:n_free]]
    cursor.execute("DELETE FROM log_promise WHERE hash = ANY(%s)", [placed])
    first = memory.frontier.size
    leaves = padding_leaves(first, n_free, signer.salt_key)
    for place, hash_ in zip(chance.sample(range(n_free), len(placed)), placed, strict=True):
        leaves[place] = promised_leaf(hash_, signer.salt_key)
    return [(None, leaf) for leaf in leaves]


def keep_tiles(cursor: CursorWrapper, size: int) -> None:
    """Store the root of every complete subtree of 2**8, 2**16, … leaves that is not stored yet."""
    height = TILE
    while size >> height:
        cursor.execute("SELECT coalesce(max(number) + 1, 0) FROM log_tile WHERE height = %s", [height])
        first = int(cursor.fetchone()[0])
        for place in range(first, size >> height):
            root = tile_root(cursor, height, place)
            cursor.execute("INSERT INTO log_tile (height, number, hash) VALUES (%s, %s, %s)", [height, place, root])
        height += TILE


def tile_root(cursor: CursorWrapper, height: int, place: int) -> bytes:
    """Root of one subtree, from the 2**8 nodes stored below it."""
    first = place << TILE
    if height == TILE:
        query, arguments = "SELECT hash FROM log_leaf WHERE number >= %s AND number < %s ORDER BY number", []
    else:
        query = "SELECT hash FROM log_tile WHERE height = %s AND number >= %s AND number < %s ORDER BY number"
        arguments = [height - TILE]
    cursor.execute(query, [*arguments, first, first + (1 << TILE)])
    return Frontier().grown(bytes(hash_) for (hash_,) in cursor.fetchall()).root()


def keep_last_of_hour(cursor: CursorWrapper, signer: Signer, *, at: int) -> None:
    """The newest head so far, with what witnesses wrote under it, is kept for good once its hour has passed."""
    cursor.execute("SELECT size, note FROM log_newest")
    found = cursor.fetchone()
    if found and signed_at(read_note(found[1]), signer.public) // HOUR < at // HOUR:
        cursor.execute("INSERT INTO log_head (size, note) VALUES (%s, %s) ON CONFLICT DO NOTHING", found)


def signed_at(note: Note, public: bytes) -> int:
    """When the log signed a head, seconds since 1970; 0 for a note without its time."""
    origin = note.text.partition("\n")[0]
    return cosigned_at(note, head_keys(origin, public)[1]) or 0
