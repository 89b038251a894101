"""Reads for the pages of Koordinasi, for the papers it prints and for Beranda."""

from __future__ import annotations

from kondusif.coordination.queries.owed import Owed, owed_by
from kondusif.coordination.queries.status_alerts import LawAlert, law_alerts

__all__ = ["LawAlert", "Owed", "law_alerts", "owed_by"]
