"""The bridge from an anonymous tip to a named laporan: a verifier asks once, the reporter answers."""

from __future__ import annotations

import json

from django.conf import settings

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, audited_in_database, tell
from kondusif.base.database import call, one_transaction
from kondusif.base.time import in_words, now, to_the_hour, today
from kondusif.reports.core.bridge import TEAM, consent
from kondusif.reports.errors import BridgeClosed, BridgeFinal, BridgeTooLate
from kondusif.reports.models.after import BridgeAsk
from kondusif.reports.models.report import Report
from kondusif.reports.queries.bridge import bridge_of
from kondusif.reports.queries.receipt import read_receipt
from kondusif.reports.queries.sealing import seal_identity
from kondusif.vault.core.receipts import lookup_of, read_code
from kondusif.web.language import in_indonesian

REFUSALS = {"final": BridgeFinal, "named": BridgeFinal, "late": BridgeTooLate}


@audited("bridge.asked")
def ask_bridge(*, actor: Person, report: Report) -> BridgeAsk:
    """Ask the reporter whether to be named, once, with both dates as they stand. Raises BridgeClosed."""
    seen = Report.objects.select_for_update(no_key=True).filter(pk=report.pk).first()
    found = bridge_of(seen) if seen else None
    if found is None or not found.may_ask:
        raise BridgeClosed
    asked = BridgeAsk(
        report=report,
        asked_by=actor,
        asked_at=now(),
        safe_on=found.safe_on,
        statutory_on=found.statutory_on,
        article=found.article,
    )
    BridgeAsk.objects.bulk_create([asked])
    tell(safe_on=in_indonesian(in_words)(found.safe_on))
    return asked


@audited_in_database("bridge.answered")
def answer_bridge(code: str, answer: str, *, identity: dict[str, str] | None = None) -> bool:
    """Record the reporter's answer; False for a code that opens nothing, True for the same answer again.

    answer    a word of reports/core/bridge.py
    identity  name and contact, for "tim" alone: sealed before it is stored, as at the intake

    Raises BridgeFinal, BridgeTooLate, NoCustodians.
    """
    known = read_code(code)
    receipt = read_receipt(code)
    if known is None or receipt is None:
        return False
    said = {"answer": answer, "day": today().isoformat()}
    sealed = None
    if answer == TEAM:
        sealed = seal_identity(identity or {}, record_id=receipt.report_id)
        text = consent()
        said |= {"version": text.version, "text": text.text, "suite": sealed.suite, "key_print": sealed.key_print}
    lookup, envelope = lookup_of(known, settings.RECEIPT_PEPPER), sealed.ciphertext if sealed else None
    with one_transaction():
        came = call("answer_bridge", lookup, json.dumps(said), envelope, to_the_hour(now()))
        if sealed and came == "accepted":
            call("keep_pairs", receipt.report_id, json.dumps(sealed.pairs))
    if came in REFUSALS:
        raise REFUSALS[came]
    return bool(came != "unknown")
