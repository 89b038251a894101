"""What the worker does with reports: imports tables, cleans and reads evidence, destroys what is due, tells keepers."""

from __future__ import annotations

from kondusif.reports.runs.custody_letters import send_custody_letters
from kondusif.reports.runs.evidence import clean_waiting_evidence, read_store_again
from kondusif.reports.runs.imports import forget_tables, run_waiting_imports
from kondusif.reports.runs.keeping import keep_terms

__all__ = [
    "clean_waiting_evidence",
    "forget_tables",
    "keep_terms",
    "read_store_again",
    "run_waiting_imports",
    "send_custody_letters",
]
