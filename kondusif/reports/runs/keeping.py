"""Every night: terms for what is new, and the destruction of what is due."""

from __future__ import annotations

import json

from django.conf import settings

from kondusif.base.database import call, current_connection, one_transaction
from kondusif.base.time import today
from kondusif.reports.actions.keeping import destroy_due
from kondusif.reports.core.retention import terms
from kondusif.vault.access import path_of


def keep_terms() -> int:
    """Set the terms and destroy what is due; returns how many classes of reports were destroyed.

    Each in a transaction of its own. A file whose row is gone and that this does not reach any more, because the
    machine stops, is removed by the hourly sweep.
    """
    rows = [
        {"id": term.id, "event": term.event, "days": term.days, "latest": term.latest_days} for term in terms().values()
    ]
    with one_transaction():
        call("set_terms", json.dumps(rows), settings.TIME_ZONE)
    with one_transaction(), current_connection().cursor() as cursor:
        cursor.execute("SELECT report_id, klass FROM kondusif.due_destructions(%s)", [today()])
        due = cursor.fetchall()
    for report_id, klass in due:
        with one_transaction():
            files = destroy_due(report_id=report_id, klass=klass)
        for name in files:
            path_of(name).unlink(missing_ok=True)
    return len(due)
