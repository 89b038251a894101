"""Lists of crowds whose hour is over."""

from __future__ import annotations

from kondusif.base.time import real_now
from kondusif.meetings.models.crowd_import import CrowdImport, CrowdImportState


def forget_lists() -> int:
    """Delete files that were not entered within their hour; returns how many."""
    old = CrowdImport.objects.filter(expires_at__lt=real_now(), sealed__isnull=False)
    return old.update(sealed=None, state=CrowdImportState.EXPIRED)
