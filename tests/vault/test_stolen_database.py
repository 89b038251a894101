"""Who steals every row of the database finds no reporter and no receipt in it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connections, transaction

from kondusif.base.database import speaking_as
from kondusif.reports.actions import add_from_reporter, register_report
from kondusif.vault.core.envelopes import open_sealed
from tests.architecture.catalog import tables
from tests.isolation.stage import submission

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
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
        add_from_reporter(code, "Tambahan keterangan rekaan.")
    with as_thief() as cursor:
        stolen = every_row(cursor)
    assert told.narrative in stolen, "the thief must have read the tables at all"
    for word in (*IDENTITY.values(), code, told.submission_key):
        assert [spelling for spelling in spellings(word) if spelling in stolen] == [], word


def test_what_was_stolen_opens_with_the_custodians_key_alone() -> None:
    with speaking_as("public"):
        register_report(submission(identity=IDENTITY))
    with as_thief() as cursor:
        cursor.execute("SELECT record_id, ciphertext FROM envelope")
        record_id, ciphertext = cursor.fetchone()
    private_key = (settings.VAR / "custodian" / "custodian.key").read_text().strip()
    assert open_sealed(bytes(ciphertext), record_id=record_id, private_key=private_key) == IDENTITY
    known = [settings.SECRET_KEY, settings.RECEIPT_KEY, settings.RECEIPT_PEPPER, settings.SEALED_COOKIE_KEY]
    assert private_key not in known
    assert len({*known, settings.CUSTODIAN_PUBLIC_KEY}) == len(known) + 1
