"""Opens a stored envelope with the custodians' private keys, as two of them could who also held the database."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connections

from kondusif.key.seals import FIRST, SECOND, Half, Record, open_half, open_payload, xor
from kondusif.key.suites import PrivateKey, fingerprint, public_of
from tests.cast import CUSTODIANS, KEYS


def open_stored(record_id: UUID, *, parts: Sequence[str] = CUSTODIANS[:2]) -> dict[str, str]:
    """The identity of a record from the tables and the keys of two custodians. Raises DoesNotOpen."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE k_gate")
        cursor.execute("SELECT id, ciphertext FROM kondusif.envelope WHERE record_id = %s", [record_id])
        envelope_id, payload = cursor.fetchone()
        cursor.execute("SELECT id, key_print FROM kondusif.custodian")
        ids = {print_hex: custodian_id for custodian_id, print_hex in cursor.fetchall()}
        keys = {ids[print_of(KEYS[part])]: KEYS[part] for part in parts}
        pair = tuple(sorted(keys))
        cursor.execute(
            "SELECT first_half, second_half FROM kondusif.envelope_pair"
            " WHERE envelope_id = %s AND first_id = %s AND second_id = %s",
            [envelope_id, *pair],
        )
        halves = cursor.fetchone()
        cursor.execute("RESET ROLE")
    record = Record(record_id)
    opened = [
        open_half(bytes(half), half=Half(record, (pair[0], pair[1]), side), private=keys[pair[side - 1]])
        for side, half in zip((FIRST, SECOND), halves, strict=True)
    ]
    return open_payload(bytes(payload), key=xor(*opened), record=record)


def print_of(key: PrivateKey) -> str:
    return fingerprint(public_of(key))
