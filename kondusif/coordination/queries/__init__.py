"""Reads for the pages of Koordinasi, for the papers it prints and for Beranda."""

from __future__ import annotations

from kondusif.coordination.queries.commitments import CommitmentRow, due_promises

__all__ = ["CommitmentRow", "due_promises"]
