"""What a reporter does with the receipt besides adding: a new code, how safe it feels, not wanting to go on."""

from __future__ import annotations

from django.conf import settings

from kondusif.audit.actions import audited_in_database
from kondusif.base.database import call
from kondusif.base.time import now, to_the_hour
from kondusif.vault.core.receipts import lookup_of, make_code, read_code


@audited_in_database("receipt.code_changed")
def change_code(code: str, change_key: str) -> str:
    """Replace the receipt code; the old one opens nothing from the same moment on. "" for a code that opens nothing.

    change_key  random text made with the form; the same key gives the same new code, so that a second press shows it
                again. Neither is stored.
    """
    known, fresh = read_code(code), make_code(change_key, settings.RECEIPT_KEY)
    if known is None:
        return ""
    pepper = settings.RECEIPT_PEPPER
    came = call("change_code", lookup_of(known, pepper), lookup_of(fresh, pepper), to_the_hour(now()))
    return "" if came == "unknown" else fresh


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
    known = read_code(code)
    if known is None:
        return False
    return bool(call("ask_to_withdraw", lookup_of(known, settings.RECEIPT_PEPPER), words, to_the_hour(now())))
