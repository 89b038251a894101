"""What is not shown is not kept."""

from __future__ import annotations

from datetime import timedelta

from kondusif.audit.actions import Subject, append
from kondusif.base.database import call, one_transaction
from kondusif.base.time import now
from kondusif.publishing.core.pledges import KEPT_DAYS


def forget_pledges() -> int:
    """Delete pledges that nobody decided, that were refused, taken down or withdrawn, 30 days after that; how many."""
    with one_transaction():
        n = int(call("forget_pledges", now() - timedelta(days=KEPT_DAYS)))
        if n:
            append("pledge.forgotten", actor=None, subject=Subject("", None, None), facts={"n": n})
    return n
