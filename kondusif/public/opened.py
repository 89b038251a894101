"""The receipt that is open in this browser, and keys made with a form so that pressing twice is pressing once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from kondusif.public.draft import FORM_SECONDS, Draft, read_draft
from kondusif.reports.core.sealed import seal_values, unseal_values
from kondusif.reports.queries.receipt import read_receipt
from kondusif.vault.core.receipts import read_code


@dataclass(frozen=True, slots=True)
class Opened:
    """draft: of this browser; receipt: what its code opens now."""

    draft: Draft
    receipt: Any


def opened_receipt(request: HttpRequest) -> Opened | None:
    """None where no code is open, half an hour has passed, or the code was replaced meanwhile."""
    draft = read_draft(request)
    receipt = read_receipt(draft.opened) if draft and draft.opened else None
    return Opened(draft, receipt) if draft and receipt else None


def writer_of(draft: Draft | None) -> str:
    """Who types behind a receipt: whoever opened it; "" where none is open (kondusif/web/unsent.py)."""
    return f"kode {read_code(draft.opened)}" if draft and draft.opened else ""


def fresh_key() -> str:
    """A sealed random key for a hidden field; the browser cannot choose it."""
    return seal_values({"key": secrets.token_urlsafe(32)}, settings.SEALED_COOKIE_KEY)


def read_key(sealed: str) -> str | None:
    """The key of a form, None where it is none of ours or a day old."""
    values = unseal_values(sealed, settings.SEALED_COOKIE_KEY, seconds=FORM_SECONDS)
    return values.get("key") if values else None
