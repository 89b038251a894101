""" "Saya diancam": the reporter's alarm, and the person's answer that stops its clock."""

from __future__ import annotations

import hashlib
import hmac
import json

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models import Person
from kondusif.audit.actions import audited, audited_in_database
from kondusif.base.database import call
from kondusif.base.ids import new_id
from kondusif.base.time import now, to_the_hour, today
from kondusif.reports.actions.talk import keep_promise, send_message
from kondusif.reports.errors import MissingText, NoAlarm
from kondusif.reports.models import Report, Threat
from kondusif.reports.queries import alarm_due
from kondusif.vault.core.receipts import lookup_of, read_code


@audited_in_database("threat.raised")
def raise_threat(code: str, press_key: str, *, words: str = "", where_safe: str = "", accused: str = "") -> str:
    """Raise the alarm of a reporter; "" for a code that opens nothing.

    press_key   random text made with the form; the same key with the same words is the same press
    where_safe  where the reporter is safe now, as told; "" for not told
    accused     actor of the law who threatens, or ""; the whole of that kind is closed out as well

    Returns "accepted", "repeated", or "added" where an alarm already waits: the words join it.
    """
    known = read_code(code)
    if known is None:
        return ""
    told = [words.strip(), where_safe.strip(), accused]
    content = hmac.digest(settings.RECEIPT_PEPPER.encode(), json.dumps(told).encode(), "sha256").hex()
    payload = {
        "report_id": str(new_id()),
        "key_hash": hashlib.sha256(f"diancam {press_key}".encode()).hexdigest(),
        "content_hash": content,
        "words": told[0],
        "where_safe": told[1],
        "accused": accused,
        "day": today().isoformat(),
        "received_at": to_the_hour(now()).isoformat(),
        "due_at": alarm_due(timezone.localtime(now())).isoformat(),
    }
    came = call("raise_threat", lookup_of(known, settings.RECEIPT_PEPPER), json.dumps(payload))
    return "" if came == "unknown" else str(came)


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
