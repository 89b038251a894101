"""What a reporter does with the receipt besides adding: a new code, how safe it feels, not wanting to go on."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings

from kondusif.audit.actions import audited_in_database
from kondusif.base.database import call
from kondusif.base.ids import new_id
from kondusif.base.time import now, to_the_hour
from kondusif.reports.queries.receipt import read_receipt
from kondusif.vault.core.receipts import lookup_of, make_code, read_code, reply_key
from kondusif.vault.core.sealing import public_of, wrap_for


@audited_in_database("receipt.code_changed")
def change_code(code: str, change_key: str) -> str:
    """Replace the receipt code; the old one opens nothing from the same moment on. "" for a code that opens nothing.

    change_key  random text made with the form; the same key gives the same new code, so that a second press shows it
                again. Neither is stored.
    """
    known, fresh = read_code(code), make_code(change_key, settings.RECEIPT_KEY)
    if known is None:
        return ""
    lookups = [lookup_of(each, settings.RECEIPT_PEPPER) for each in (known, fresh)]
    came = "moved"
    while came == "moved":  # an alarm began between reading and writing: its talk is sealed to the new code too
        came = call("change_code", *lookups, json.dumps(resealed(known, fresh)), to_the_hour(now()))
    return "" if came == "unknown" else fresh


def resealed(known: str, fresh: str) -> dict[str, Any]:
    """The keys of every talk behind the present code, sealed to the key of the new one."""
    receipt = read_receipt(known)
    public = public_of(reply_key(fresh))
    wraps = [
        {"about": str(talk.report_id), "wrapped": wrap_for(public, talk.dek, record_id=talk.report_id).hex()}
        for talk in (receipt.talks if receipt else ())
        if talk.dek is not None
    ]
    return {"reply_key": public.hex(), "wraps": wraps}


@audited_in_database("reporter.felt_safe")
def answer_felt_safe(code: str, answer: str) -> bool:
    """Answer "Apakah Anda merasa aman?"; the first answer of a round stands. False for a code that opens nothing."""
    known = read_code(code)
    if known is None:
        return False
    return bool(call("answer_felt_safe", lookup_of(known, settings.RECEIPT_PEPPER), answer, to_the_hour(now())))


@audited_in_database("report.withdrawal_asked")
def ask_to_withdraw(code: str, words: str) -> bool:
    """Write that the reporter does not want to go on, once. False for a code that opens nothing."""
    receipt = read_receipt(code)
    if receipt is None:
        return False
    said = json.dumps(receipt.talk.seal(words, new_id()))
    return bool(call("ask_to_withdraw", lookup_of(receipt.code, settings.RECEIPT_PEPPER), said, to_the_hour(now())))
