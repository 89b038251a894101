""" "Saya diancam": the reporter's alarm, and the person's answer that stops its clock."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, audited_in_database
from kondusif.base.database import call, one_transaction
from kondusif.base.ids import new_id
from kondusif.base.time import now, to_the_hour, today
from kondusif.reports.actions.talk import keep_promise, send_message
from kondusif.reports.errors import MissingText, NoAlarm
from kondusif.reports.models.after import Threat
from kondusif.reports.models.report import Report
from kondusif.reports.queries.alarms import alarm_due
from kondusif.reports.queries.receipt import ReceiptView, read_receipt
from kondusif.reports.queries.seals import Story, seal_story
from kondusif.vault.core.receipts import lookup_of


@audited_in_database("threat.raised")
def raise_threat(code: str, press_key: str, *, words: str = "", where_safe: str = "", accused: str = "") -> str:
    """Raise the alarm of a reporter; "" for a code that opens nothing.

    press_key   random text made with the form; the same key with the same words is the same press
    where_safe  where the reporter is safe now, as told; "" for not told
    accused     actor of the law who threatens, or ""; the whole of that kind is closed out as well

    Returns "accepted", "repeated", or "added" where an alarm already waits: the words join it.
    """
    return (
        raise_once(code, press_key, words, where_safe, accused)
        or raise_once(code, press_key, words, where_safe, accused)
        or ""
    )


def raise_once(code: str, press_key: str, words: str, where_safe: str, accused: str) -> str | None:
    """None where an alarm was answered or raised in this very moment, so that the words have to be sealed anew."""
    receipt = read_receipt(code)
    if receipt is None:
        return ""
    told = [words.strip(), where_safe.strip(), accused]
    content = hmac.digest(settings.RECEIPT_PEPPER.encode(), json.dumps(told).encode(), "sha256").hex()
    report_id = new_id()
    payload = {
        "report_id": str(report_id),
        "key_hash": hashlib.sha256(f"diancam {press_key}".encode()).hexdigest(),
        "content_hash": content,
        "accused": accused,
        "day": today().isoformat(),
        "received_at": to_the_hour(now()).isoformat(),
        "due_at": alarm_due(timezone.localtime(now())).isoformat(),
    }
    payload |= seal_alarm(receipt, report_id, told[0], told[1])
    try:
        with one_transaction():
            came = call("raise_threat", lookup_of(receipt.code, settings.RECEIPT_PEPPER), json.dumps(payload))
            if came == "moved":
                raise MovedMeanwhile
    except MovedMeanwhile:
        return None
    return "" if came == "unknown" else str(came)


class MovedMeanwhile(Exception):
    """Takes the transaction back: nothing of the press is kept, so that it can be made again."""


def seal_alarm(receipt: ReceiptView, report_id: UUID, words: str, where_safe: str) -> dict[str, Any]:
    """The words sealed for a new alarm, or for the one that waits already."""
    waiting = receipt.waiting_alarm
    if waiting is None:
        story = Story({"narrative": words, "place_told": where_safe})
        return seal_story(story, report_id=report_id, code=receipt.code) | {"standing": None, "messages": []}
    messages = [waiting.seal(text, new_id()) for text in (words, where_safe) if text]
    return {"standing": str(waiting.report_id), "messages": messages}


@audited("threat.answered")
def answer_threat(*, actor: Person, report: Report, text: str) -> Report:
    """Answer a threatened reporter in a person's own words; the first answer stops the clock.

    Raises MissingText, NoAlarm.
    """
    if not text.strip():
        raise MissingText(
            _("Jawaban masih kosong. Tulis apa yang sudah dilakukan dan siapa yang dihubungi."), field="text"
        )
    if not Threat.objects.filter(report=report).exists():
        raise NoAlarm
    send_message(report, kind="jawaban-ancaman", text=text)
    keep_promise(report, "ancaman")
    return report
