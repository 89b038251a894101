"""Taking in what a reporter sends."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.audit.actions import audited_in_database
from kondusif.base.database import call, one_transaction, standing_rows
from kondusif.base.ids import new_id
from kondusif.base.time import now, to_the_hour
from kondusif.reports.core.channels import reaches_reporter
from kondusif.reports.core.intake import Submission, as_payload
from kondusif.reports.errors import AlteredSubmission, EnoughForToday, MissingText
from kondusif.reports.queries.receipt import Said, promised_date, read_receipt
from kondusif.reports.queries.sealing import seal_identity
from kondusif.reports.queries.seals import Story, seal_files, seal_story
from kondusif.vault.core.receipts import lookup_of, make_code

MOST_ADDITIONS = 20  # of one report within a day; the alarm has no such limit


@dataclass(frozen=True)
class Accepted:
    """What the sender of a report gets back, and nothing else: the code, and whether it was a repeat."""

    code: str
    repeated: bool


@dataclass(frozen=True)
class Prepared:
    """payload: JSON argument of `accept_report`. envelope: the sealed identity, or None. code: the reporter's.

    pairs    halves of the envelope's key, for `keep_halves`
    """

    code: str
    payload: dict[str, Any]
    envelope: bytes | None
    pairs: list[dict[str, Any]] = field(default_factory=list)


@audited_in_database("report.received")
def register_report(submission: Submission) -> Accepted:
    """Take in one report from public or post; sending it twice gives the same receipt.

    Raises AlteredSubmission where the same key came before with other content, and NoCustodians.
    """
    prepared = prepare(submission)
    with one_transaction(savepoint=False):
        told = [json.dumps(prepared.payload), prepared.envelope]
        [(answer,)] = standing_rows("SELECT kondusif.accept_report(%s, %s)", told)
        if answer == "accepted":
            keep_halves(prepared)
    if answer == "altered":
        raise AlteredSubmission
    return Accepted(code=prepared.code, repeated=answer == "repeated")


def prepare(submission: Submission) -> Prepared:
    """A submission as the database function takes it, under the code that came with it or the one its key gives."""
    code = submission.given_code or make_code(submission.submission_key, settings.RECEIPT_KEY)
    report_id = new_id()
    received_at = to_the_hour(now())
    promised_at = promised_date(received_at) if reaches_reporter(submission.channel) else None
    payload = as_payload(submission, pepper=settings.RECEIPT_PEPPER, received_at=received_at, promised_at=promised_at)
    payload |= {"report_id": str(report_id), "lookup": lookup_of(code, settings.RECEIPT_PEPPER).hex()}
    payload |= seal_story(Story(submission.story), report_id=report_id, code=code)
    payload["evidence"] = seal_files(payload["evidence"], report_id=report_id, talk_key=payload["talk_key"])
    if not submission.identity:
        return Prepared(code=code, payload=payload, envelope=None)
    sealed = seal_identity(submission.identity, record_id=report_id)
    payload |= {"suite": sealed.suite, "key_print": sealed.key_print}
    return Prepared(code=code, payload=payload, envelope=sealed.ciphertext, pairs=list(sealed.pairs))


def keep_halves(prepared: Prepared) -> None:
    """Write the halves beside the envelope that was just accepted; the database lets none stay without them."""
    if prepared.pairs:
        call("keep_pairs", prepared.payload["report_id"], json.dumps(prepared.pairs))


@audited_in_database("report.added_to")
def add_from_reporter(code: str, text: str) -> bool:
    """Add what the reporter writes later; False for a code that opens nothing.

    Raises MissingText for an empty text, EnoughForToday beyond MOST_ADDITIONS within a day.
    """
    if not text.strip():
        raise MissingText(_("Keterangan masih kosong. Tulis yang ingin Anda tambahkan, lalu kirim."), field="text")
    receipt = read_receipt(code)
    if receipt is None:
        return False
    at = to_the_hour(now())
    if is_one_too_many(receipt.messages, text.strip(), at):
        raise EnoughForToday(MOST_ADDITIONS)
    # Sent twice it is one addition; after another question of the team the same words are a new one.
    answered = sum(not said.mine for said in receipt.messages)
    number = receipt.talk.number_of("tambahan", text.strip(), at.isoformat(), str(answered))
    said = json.dumps(receipt.talk.seal(text.strip(), number))
    return bool(call("add_from_reporter", lookup_of(receipt.code, settings.RECEIPT_PEPPER), said, at))


def is_one_too_many(messages: Iterable[Said], text: str, at: datetime) -> bool:
    """Whether as many additions as a day may have are there already, and this is none of them once more."""
    today = [
        said.text for said in messages if said.mine and said.kind == "tambahan" and said.at > at - timedelta(days=1)
    ]
    return len(today) >= MOST_ADDITIONS and text not in today
