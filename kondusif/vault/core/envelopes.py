"""Seals a reporter's identity for pairs of custodians (kondusif/key/seals.py), bound to its record.

Before there were custodians an envelope was sealed to one key; such an old one still says so by its suite, and
`open_old` opens it with that key.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kondusif.key.seals import PAD_BYTES, VERSION, Keeper, Record, seal_identity

OLD_SUITE = "X25519-HKDF-SHA256-CHACHA20POLY1305"
__all__ = ["OLD_SUITE", "PAD_BYTES", "Sealed", "is_old", "open_old", "seal", "set_print", "suite"]


@dataclass(frozen=True)
class Sealed:
    """suite: "v2/…"; key_print: names the set of custodians; ciphertext: sealed text; pairs: rows for `keep_pairs`."""

    suite: str
    key_print: str
    ciphertext: bytes
    pairs: tuple[dict[str, Any], ...]


def seal(identity: Mapping[str, str], *, record_id: UUID, custodians: Mapping[UUID, Keeper]) -> Sealed:
    """Seal an identity for one record and every pair of custodians of two bodies. Raises ValueError for none."""
    made = seal_identity(identity, record=Record(record_id), custodians=custodians)
    rows = tuple(pair_row(pair.ids, pair.halves) for pair in made.pairs)
    return Sealed(made.suite, set_print(custodians), made.payload, rows)


def pair_row(ids: tuple[UUID, UUID], halves: tuple[bytes, bytes]) -> dict[str, Any]:
    """One pair as JSON for the database: ids as text, halves in base64."""
    first, second = (b64encode(half).decode() for half in halves)
    return {"first": str(ids[0]), "second": str(ids[1]), "first_half": first, "second_half": second}


def set_print(custodians: Mapping[UUID, Keeper]) -> str:
    """32 hex digits that name a set of custodian keys."""
    return hashlib.sha256("|".join(str(each) for each in sorted(custodians)).encode()).hexdigest()[:32]


def is_old(suite: str) -> bool:
    """Whether an envelope was sealed to one key, before there were custodians."""
    return not suite.startswith(f"{VERSION}/")


def open_old(ciphertext: bytes, *, record_id: UUID, private_key: str) -> dict[str, str]:
    """An identity that was sealed to one key; raises cryptography's InvalidTag for another record or another key."""
    key = X25519PrivateKey.from_private_bytes(bytes.fromhex(private_key))
    info = b"kondusif/amplop/v1|R1|" + record_id.bytes
    identity: dict[str, str] = json.loads(suite().decrypt(ciphertext, key, info=info))
    return identity


def suite() -> Suite:
    """Sealing to one X25519 key: of old identities, and of the keys of files."""
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
