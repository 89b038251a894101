"""Reads for the pages of Koordinasi, for the papers it prints and for Beranda."""

from __future__ import annotations

from kondusif.coordination.queries.owed import Owed, owed_by

__all__ = ["Owed", "owed_by"]
