"""What was said: the report as it came, its triage, and the talk with its reporter."""

from __future__ import annotations

from kondusif.reports.models.count import ReportTally, ReportTallyDelta
from kondusif.reports.models.device import Device
from kondusif.reports.models.report import Conflict, Evidence, Narrative, Report
from kondusif.reports.models.talk import Message, Promise, Receipt, Submission

__all__ = [
    "Conflict",
    "Device",
    "Evidence",
    "Message",
    "Narrative",
    "Promise",
    "Receipt",
    "Report",
    "ReportTally",
    "ReportTallyDelta",
    "Submission",
]
