"""What was said: the report as it came, its triage, the talk with its reporter, and what happens to them afterwards."""

from __future__ import annotations

from kondusif.reports.models import (
    after,
    book,
    count,
    custody,
    device,
    evidence,
    imported,
    keeping,
    recusal,
    report,
    talk,
)

__all__ = [
    "after",
    "book",
    "count",
    "custody",
    "device",
    "evidence",
    "imported",
    "keeping",
    "recusal",
    "report",
    "talk",
]
