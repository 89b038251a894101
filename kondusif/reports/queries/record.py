"""The promise on a receipt that the report is in the record, as it stands on paper."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from kondusif.audit.core.promises import Promise
from kondusif.audit.queries.log import promise_for
from kondusif.base.database import call
from kondusif.vault.core.receipts import lookup_of, read_code
from kondusif.web.quick_qr import qr_picture


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
    return promise_of(found if isinstance(found, dict) or not found else json.loads(found))


def promise_of(record: dict[str, str] | None) -> Promise | None:
    """The promise from a report's leaf (hex) and hour of receipt; None where there are none."""
    return promise_for(bytes.fromhex(record["leaf"]), datetime.fromisoformat(record["hour"])) if record else None


def promise_on_paper(promise: Promise | None) -> PromiseOnPaper | None:
    """The promise of a report as a receipt shows it; it never holds the code."""
    if promise is None:
        return None
    text = str(promise)
    return PromiseOnPaper(promise, text, qr_picture(text), settings.PUBLIC_URL + "/catatan/")
