"""What the worker does with reports: tables that are checked and entered."""

from __future__ import annotations

from kondusif.reports.runs.imports import forget_tables, run_waiting_imports

__all__ = ["forget_tables", "run_waiting_imports"]
