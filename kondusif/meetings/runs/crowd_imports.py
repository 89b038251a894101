"""Lists of crowds whose hour is over."""

from __future__ import annotations

from kondusif.meetings.models.crowd_import import CrowdImport
from kondusif.tables.runs.forgetting import forget_expired


def forget_lists() -> int:
    return forget_expired(CrowdImport)
