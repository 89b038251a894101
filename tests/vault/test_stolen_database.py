"""Who steals every row of the database finds no reporter and no receipt in it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections, transaction

from kondusif.base.database import speaking_as
from kondusif.key.seals import FIRST, SECOND, DoesNotOpen, Half, Record, open_half, open_payload, xor
from kondusif.reports.actions.intake import add_from_reporter, register_report
from tests.architecture.catalog import tables
from tests.cast import CUSTODIANS, KEYS
from tests.custody.stored import open_stored
from tests.isolation.stage import submission

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
ADDED = "Tambahan keterangan rekaan."
IDENTITY = {"name": "Baiq Penyaksi Rekaan", "contact": "0800-1234-567", "address": "Dusun Karang Contoh"}


@contextmanager
def as_thief() -> Iterator[Any]:
    """The owner with row security lifted, in a transaction that is rolled back."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        for table in tables("kondusif"):
            cursor.execute(f"ALTER TABLE kondusif.{table} NO FORCE ROW LEVEL SECURITY")
        yield cursor
        transaction.set_rollback(True, using="owner")


def every_row(cursor: Any) -> str:
    """Every row of every table as text; binary columns in hex."""
    rows = []
    for schema in ("kondusif", "lib"):
        for table in tables(schema):
            cursor.execute(f'SELECT t::text FROM {schema}."{table}" t')  # noqa: S608 - names from the catalog
            rows += [text for (text,) in cursor.fetchall()]
    return "\n".join(rows)


def spellings(word: str) -> list[str]:
    """A word as it might lie in a table: plain, hex or base64 of two encodings."""
    raw = [word.encode(), word.encode("utf-16-le")]
    return [word, word.lower(), *(text.hex() for text in raw), *(base64.b64encode(text).decode()[:-4] for text in raw)]


def test_a_stolen_database_names_no_reporter_and_holds_no_receipt() -> None:
    told = submission(identity=IDENTITY)
    with speaking_as("public"):
        code = register_report(told).code
        add_from_reporter(code, ADDED)
    with as_thief() as cursor:
        stolen = every_row(cursor)
    assert "report.received" in stolen, "the thief must have read the tables at all"
    for word in (*IDENTITY.values(), code, told.submission_key, told.narrative, told.accused_told, ADDED):
        assert [spelling for spelling in spellings(word) if spelling in stolen] == [], word


def the_stolen_record() -> UUID:
    with speaking_as("public"):
        register_report(submission(identity=IDENTITY))
    with as_thief() as cursor:
        cursor.execute("SELECT record_id FROM envelope")
        (record_id,) = cursor.fetchone()
    return UUID(str(record_id))


@pytest.mark.parametrize("pair", list(combinations(CUSTODIANS, 2)), ids="+".join)
def test_what_was_stolen_opens_with_the_keys_of_two_custodians(pair: tuple[str, str]) -> None:
    assert open_stored(the_stolen_record(), parts=pair) == IDENTITY


@pytest.mark.parametrize("part", CUSTODIANS)
def test_what_was_stolen_opens_with_no_single_custodians_key(part: str) -> None:
    record_id = the_stolen_record()
    with as_thief() as cursor:
        cursor.execute("SELECT e.ciphertext, p.first_id, p.second_id, p.first_half, p.second_half"
                       " FROM envelope e JOIN envelope_pair p ON p.envelope_id = e.id")  # fmt: skip
        rows = cursor.fetchall()
    record, opened = Record(record_id), []
    for _payload, first, second, *halves in rows:
        for side, half in zip((FIRST, SECOND), halves, strict=True):
            with suppress(DoesNotOpen):
                opened.append(open_half(bytes(half), half=Half(record, (first, second), side), private=KEYS[part]))
    assert len(opened) == len(CUSTODIANS) - 1, "the own half of each own pair, and no other"
    for one, other in [(each, bytes(32)) for each in opened] + list(combinations(opened, 2)):
        with pytest.raises(DoesNotOpen):
            open_payload(bytes(rows[0][0]), key=xor(one, other), record=record)


def test_no_key_of_the_server_opens_anything() -> None:
    record_id = the_stolen_record()
    known = [settings.SECRET_KEY, settings.RECEIPT_KEY, settings.RECEIPT_PEPPER]
    with as_thief() as cursor:
        cursor.execute("SELECT ciphertext FROM envelope")
        (payload,) = cursor.fetchone()
    for key in known:
        with pytest.raises(DoesNotOpen):
            open_payload(bytes(payload), key=bytes.fromhex(key), record=Record(record_id))
    folder = settings.VAR / "custodian"
    assert not folder.exists() or list(folder.iterdir()) == [], "no private half lies on the server"
