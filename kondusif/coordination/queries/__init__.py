"""Reads for the pages of Koordinasi, for the papers it prints and for Beranda."""

from __future__ import annotations

from kondusif.coordination.queries.commitments import CommitmentRow, due_promises
from kondusif.coordination.queries.plans import OwedLines, owed_lines

__all__ = ["CommitmentRow", "OwedLines", "due_promises", "owed_lines"]
