"""Taking in what a reporter sends."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.audit.actions import audited_in_database
from kondusif.base.database import call
from kondusif.base.ids import new_id
from kondusif.base.time import now, to_the_hour
from kondusif.reports.core.intake import Submission, as_payload
from kondusif.reports.errors import AlteredSubmission, MissingText
from kondusif.reports.queries import promised_date
from kondusif.vault.core.envelopes import seal
from kondusif.vault.core.receipts import lookup_of, make_code, read_code


@dataclass(frozen=True)
class Accepted:
    """What the sender of a report gets back, and nothing else: the code, and whether it was a repeat."""

    code: str
    repeated: bool


@dataclass(frozen=True)
class Prepared:
    """payload: JSON argument of `accept_report`. envelope: the sealed identity, or None. code: the reporter's."""

    code: str
    payload: dict[str, Any]
    envelope: bytes | None


@audited_in_database("report.received")
def register_report(submission: Submission) -> Accepted:
    """Take in one report from public or post; sending it twice gives the same receipt.

    Raises AlteredSubmission where the same key came before with other content.
    """
    prepared = prepare(submission)
    answer = call("accept_report", json.dumps(prepared.payload), prepared.envelope)
    if answer == "altered":
        raise AlteredSubmission
    return Accepted(code=prepared.code, repeated=answer == "repeated")


def prepare(submission: Submission) -> Prepared:
    """A submission as the database function takes it, under the code that came with it or the one its key gives."""
    code = submission.given_code or make_code(submission.submission_key, settings.RECEIPT_KEY)
    report_id = new_id()
    received_at = to_the_hour(now())
    payload = as_payload(
        submission, pepper=settings.RECEIPT_PEPPER, received_at=received_at, promised_at=promised_date(received_at)
    )
    payload |= {"report_id": str(report_id), "lookup": lookup_of(code, settings.RECEIPT_PEPPER).hex()}
    envelope = None
    if submission.identity:
        sealed = seal(submission.identity, record_id=report_id, public_key=settings.CUSTODIAN_PUBLIC_KEY)
        payload |= {"suite": sealed.suite, "key_print": sealed.key_print}
        envelope = sealed.ciphertext
    return Prepared(code=code, payload=payload, envelope=envelope)


@audited_in_database("report.added_to")
def add_from_reporter(code: str, text: str) -> bool:
    """Add what the reporter writes later; False for a code that opens nothing.

    Raises MissingText for an empty text.
    """
    if not text.strip():
        raise MissingText(_("Keterangan masih kosong. Tulis yang ingin Anda tambahkan, lalu kirim."), field="text")
    known = read_code(code)
    if known is None:
        return False
    return bool(call("add_from_reporter", lookup_of(known, settings.RECEIPT_PEPPER), text.strip(), to_the_hour(now())))
