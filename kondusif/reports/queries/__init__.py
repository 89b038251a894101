"""Reading about reports: what a receipt opens, what waits for a verifier."""

from __future__ import annotations

from kondusif.reports.queries.lists import InboxFilter, OpenPromise, inbox, list_reports, open_promises
from kondusif.reports.queries.receipt import Promised, ReceiptView, Said, promised_date, read_receipt, receipt_code
from kondusif.reports.queries.triage import Requirement, loses_sight, minutes_left, reporting_clocks, requirements_of

__all__ = [
    "InboxFilter",
    "OpenPromise",
    "Promised",
    "ReceiptView",
    "Requirement",
    "Said",
    "inbox",
    "list_reports",
    "loses_sight",
    "minutes_left",
    "open_promises",
    "promised_date",
    "read_receipt",
    "receipt_code",
    "reporting_clocks",
    "requirements_of",
]
