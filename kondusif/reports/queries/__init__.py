"""Reading about reports: what a receipt opens, what waits for a verifier."""

from __future__ import annotations

from kondusif.reports.queries.alarms import Alarm, alarm_due, alarm_of, felt_safe_counts
from kondusif.reports.queries.bridge import Bridge, bridge_of, days_to_bridge
from kondusif.reports.queries.counts import Counted, count_reports, count_waiting, report_counts
from kondusif.reports.queries.lists import (
    InboxFilter,
    OpenPromise,
    ReportPage,
    inbox,
    list_reports,
    open_promises,
    report_page,
)
from kondusif.reports.queries.receipt import (
    Letter,
    Promised,
    ReceiptView,
    Said,
    promised_date,
    read_receipt,
    receipt_code,
)
from kondusif.reports.queries.record import PromiseOnPaper, promise_of, promise_on_paper, record_promise
from kondusif.reports.queries.search import Hits, search_reports, why_nothing_is_searched
from kondusif.reports.queries.triage import (
    Requirement,
    loses_sight,
    minutes_left,
    reporting_clocks,
    requirements_of,
    say_no_law,
)

__all__ = [
    "Alarm",
    "Bridge",
    "Counted",
    "Hits",
    "InboxFilter",
    "Letter",
    "OpenPromise",
    "PromiseOnPaper",
    "Promised",
    "ReceiptView",
    "ReportPage",
    "Requirement",
    "Said",
    "alarm_due",
    "alarm_of",
    "bridge_of",
    "count_reports",
    "count_waiting",
    "days_to_bridge",
    "felt_safe_counts",
    "inbox",
    "list_reports",
    "loses_sight",
    "minutes_left",
    "open_promises",
    "promise_of",
    "promise_on_paper",
    "promised_date",
    "read_receipt",
    "receipt_code",
    "record_promise",
    "report_counts",
    "report_page",
    "reporting_clocks",
    "requirements_of",
    "say_no_law",
    "search_reports",
    "why_nothing_is_searched",
]
