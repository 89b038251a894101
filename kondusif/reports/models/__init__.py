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
from kondusif.reports.models.custody import (
    Consent,
    Custodian,
    CustodyNotice,
    Opening,
    OpeningAnswer,
    Rewrap,
    RewrapItem,
)
from kondusif.reports.models.device import Device
from kondusif.reports.models.evidence import CopyState, Evidence, EvidenceCopy, EvidenceScrub
from kondusif.reports.models.imported import ColumnMapping, Import, ImportContent, ImportedReport
from kondusif.reports.models.keeping import Destruction, ErasureAsk, Keeping, KeepingHold
from kondusif.reports.models.recusal import Bond, Recusal
from kondusif.reports.models.report import Conflict, Narrative, Report
from kondusif.reports.models.talk import Message, Promise, Receipt, Submission

__all__ = [
    "Bond",
    "BridgeAnswer",
    "BridgeAsk",
    "BridgeWord",
    "CodeChange",
    "ColumnMapping",
    "Conflict",
    "Consent",
    "CopyState",
    "Custodian",
    "CustodyNotice",
    "Destruction",
    "Device",
    "ErasureAsk",
    "Evidence",
    "EvidenceCopy",
    "EvidenceScrub",
    "FeltSafe",
    "FormBook",
    "Import",
    "ImportContent",
    "ImportedReport",
    "Keeping",
    "KeepingHold",
    "Message",
    "Narrative",
    "Opening",
    "OpeningAnswer",
    "OutcomeLetter",
    "Promise",
    "Receipt",
    "Recusal",
    "Report",
    "ReportTally",
    "ReportTallyDelta",
    "Rewrap",
    "RewrapItem",
    "Submission",
    "Threat",
]
