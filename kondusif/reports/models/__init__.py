"""What was said: the report as it came, its triage, the talk with its reporter, and what happens to them afterwards."""

from __future__ import annotations

from kondusif.reports.models.after import (
    BridgeAnswer,
    BridgeAsk,
    BridgeWord,
    CodeChange,
    FeltSafe,
    OutcomeLetter,
    Threat,
)
from kondusif.reports.models.book import FormBook
from kondusif.reports.models.count import ReportTally, ReportTallyDelta
from kondusif.reports.models.device import Device
from kondusif.reports.models.imported import ColumnMapping, Import, ImportContent, ImportedReport
from kondusif.reports.models.report import Conflict, Evidence, Narrative, Report
from kondusif.reports.models.talk import Message, Promise, Receipt, Submission

__all__ = [
    "BridgeAnswer",
    "BridgeAsk",
    "BridgeWord",
    "CodeChange",
    "ColumnMapping",
    "Conflict",
    "Device",
    "Evidence",
    "FeltSafe",
    "FormBook",
    "Import",
    "ImportContent",
    "ImportedReport",
    "Message",
    "Narrative",
    "OutcomeLetter",
    "Promise",
    "Receipt",
    "Report",
    "ReportTally",
    "ReportTallyDelta",
    "Submission",
    "Threat",
]
