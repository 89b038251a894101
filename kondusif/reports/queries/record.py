"""The promise on a receipt that the report is in the record, as it stands on paper."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

import segno
from django.conf import settings

from kondusif.audit.core.promises import Promise
from kondusif.audit.queries.log import promise_for
from kondusif.base.database import call
from kondusif.vault.core.receipts import lookup_of, read_code


@dataclass(frozen=True)
class PromiseOnPaper:
    """text: to be pasted at the page of the record. picture: the same as a QR code, a data: address."""

    promise: Promise
    text: str
    picture: str
    address: str


def record_promise(code: str) -> Promise | None:
    """The signed promise that the report of a code is in the record; None for a code that opens nothing."""
    known = read_code(code)
    found = call("received_leaf", lookup_of(known, settings.RECEIPT_PEPPER)) if known else None
    if not found:
        return None
    row = found if isinstance(found, dict) else json.loads(found)
    return promise_for(bytes.fromhex(row["leaf"]), datetime.fromisoformat(row["hour"]))


def promise_on_paper(code: str) -> PromiseOnPaper | None:
    """The promise of a code's report as a receipt shows it; it never holds the code."""
    promise = record_promise(code)
    if promise is None:
        return None
    picture = segno.make(str(promise), error="l").svg_data_uri(scale=3, border=2, light="white", omitsize=False)
    return PromiseOnPaper(promise, str(promise), picture, settings.PUBLIC_URL + "/catatan/")
