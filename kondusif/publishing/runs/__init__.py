"""The check of a declaration's file; what the worker counts for the open figures stands in `figures`."""

from __future__ import annotations

from kondusif.publishing.runs.verifying import SOUND, UNCHECKED, UNMATCHED, UNSOUND, Verdict, verify_file

__all__ = ["SOUND", "UNCHECKED", "UNMATCHED", "UNSOUND", "Verdict", "verify_file"]
