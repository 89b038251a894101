"""What the worker does with reports: tables that are checked and entered, copies of evidence, the store read again."""

from __future__ import annotations

from kondusif.reports.runs.evidence import clean_waiting_evidence, read_store_again
from kondusif.reports.runs.imports import forget_tables, run_waiting_imports

__all__ = ["clean_waiting_evidence", "forget_tables", "read_store_again", "run_waiting_imports"]
