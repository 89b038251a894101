"""The leaves as the database stores them, in blocks, each with the entries they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.utils.translation import gettext as _

from kondusif.audit.core.leaves import FIELDS
from kondusif.audit.runs.findings import Report

ALIAS = "audit"
CHUNK = 20_000  # entries that are fetched at once
TILE_HEIGHT = 8
TILE = 1 << TILE_HEIGHT
BLOCK = 64 * TILE
HASH = 32


def ask(query: str, arguments: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(query, arguments)
        return cursor.fetchall() if cursor.description else []


@dataclass(frozen=True)
class Block:
    """Leaves number first … first + len(hashes) - 1, as they are stored.

    entries  number -> key of the entry that the leaf stands for, then its FIELDS; padding and promises have none
    """

    first: int
    hashes: list[bytes]
    entries: dict[int, tuple[Any, ...]]


def blocks(report: Report) -> Iterator[Block]:
    """All leaves in order. Most are padding: hashes come by the thousand in one value, entries beside them."""
    ((n, size, n_below),) = ask(
        "SELECT count(*), coalesce(max(number) + 1, 0), count(*) FILTER (WHERE number < 0) FROM log_leaf"
    )
    if size > 2 * n + BLOCK:  # a number far away would keep the walk busy for ever
        report.find(
            "nomor", _("Ada daun bernomor %(last)s, padahal catatan berisi %(n)s.") % {"last": size - 1, "n": n}
        )
        size = n + BLOCK
    if n_below:
        report.find("nomor", _("%(n)s daun bernomor di bawah nol; nomor mulai dari nol.") % {"n": n_below})
    rows = entries_in_order()
    row = next(rows, None)
    for first in range(0, size, BLOCK):
        end = min(first + BLOCK, size)
        entries = {}
        while row and row[0] < end:
            entries[row[0]] = row[1:]
            row = next(rows, None)
        yield Block(first, stored_hashes(report, first, end), entries)


def entries_in_order() -> Iterator[tuple[Any, ...]]:
    """Number, entry's key, then FIELDS of every leaf that stands for an entry."""
    named = ", ".join(f"e.{name}" for name in FIELDS)
    with connections[ALIAS].connection.cursor(name="entries") as cursor:
        cursor.execute(
            f"SELECT l.number, l.entry_id, {named} FROM log_leaf l"  # noqa: S608 - names of ours
            " LEFT JOIN audit_entry e ON e.id = l.entry_id WHERE l.entry_id IS NOT NULL ORDER BY l.number"
        )
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def stored_hashes(report: Report, first: int, end: int) -> list[bytes]:
    """One hash for each number; zeros, and a finding, for a number that is missing."""
    within = "FROM log_leaf WHERE number >= %s AND number < %s"
    joined_up = "count(*), count(DISTINCT number), string_agg(hash, ''::bytea ORDER BY number)"
    ((n, n_numbers, joined),) = ask(f"SELECT {joined_up} {within}", [first, end])
    if n == n_numbers == end - first and len(joined) == n * HASH:
        joined = bytes(joined)
        return [joined[at : at + HASH] for at in range(0, len(joined), HASH)]
    if n > n_numbers:
        report.find("nomor", _("Di antara daun %(n)s dan %(end)s ada nomor kembar.") % {"n": first, "end": end})
    stored = dict(ask(f"SELECT number, hash {within}", [first, end]))
    for number in range(first, end):
        if number not in stored:
            report.find("nomor", _("Daun nomor %(n)s hilang dari catatan.") % {"n": number})
    return [bytes(stored.get(number, bytes(HASH))) for number in range(first, end)]
