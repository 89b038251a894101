"""What a leaf of the log is: an entry of the trail in canonical JSON, or padding that nobody can tell from it.

An entry's own id is 122 random bits, so that a leaf's hash confirms no guess about what the entry says.
"""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from kondusif.audit.core.merkle import leaf_hash

# Between two heads the tree grows by one of these numbers of leaves: in quiet and ordinary minutes always by the first.
STEP = 16
FIELDS = (
    "id", "at", "actor_id", "actor_name", "agency_id", "agency_name", "verb",
    "subject_kind", "subject_id", "about_id", "facts",
)  # fmt: skip


def entry_bytes(entry: dict[str, Any]) -> bytes:
    """Canonical JSON (RFC 8785) of an entry; `entry_leaf` in the database writes the same bytes.

    For plain values (`is_plain`) the encoder of the standard library gives it, ten times as fast as a general one.

    entry  field -> value: at as an aware datetime, ids as UUID, facts as plain values without fractions
    """
    plain = {
        name: str(value) if name in {"id", "subject_id", "about_id"} and value is not None else value
        for name, value in entry.items()
    }
    plain["at"] = in_microseconds(entry["at"])
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def entry_hash(entry: dict[str, Any]) -> bytes:
    """Leaf hash of an entry."""
    return leaf_hash(entry_bytes(entry))


def is_plain(value: Any) -> bool:
    """Whether a value has one form in canonical JSON here and in the database: no fractions, no huge numbers."""
    if isinstance(value, dict):
        return all(isinstance(name, str) and is_plain(each) for name, each in value.items())
    if isinstance(value, list | tuple):
        return all(map(is_plain, value))
    if isinstance(value, int):
        return abs(value) < 2**53
    return value is None or isinstance(value, str)


def in_microseconds(moment: datetime) -> str:
    """A moment as text: 2024-02-15T06:30:00.000000Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def padding_leaves(first: int, n: int, key: str) -> list[bytes]:
    """Leaves number first … first + n - 1 that stand for nothing. Without the key they look like any other; with it the
    verifier knows them again, so that no entry can be passed off as padding.
    """
    secret = key.encode()
    return [
        sha256(b"\x00kondusif/isian/v1" + hmac.digest(secret, b"%d" % number, "sha256")).digest()
        for number in range(first, first + n)
    ]


def step_for(n_leaves: int) -> int:
    """By how much the tree grows until the next head when `n_leaves` must be in it: 16, 256, 4,096, …"""
    step = STEP
    while step < n_leaves:
        step *= 16
    return step
