"""From 05.30: the morning sheets of agencies that want one."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from kondusif.audit.actions import Subject, append
from kondusif.base.database import current_connection, one_transaction
from kondusif.base.time import now
from kondusif.bulletins.core.situation import EVENING_HOUR, is_morning


def draft_mornings() -> int:
    """From 05.30 until noon: the sheet of each agency that wants one and has none of this day; returns how many."""
    local = timezone.localtime(now()).replace(second=0, microsecond=0)
    if not is_morning(local.hour, local.minute):
        return 0
    evening = timezone.make_aware(datetime.combine(local.date() - timedelta(days=1), time(EVENING_HOUR)))
    with one_transaction():
        with current_connection().cursor() as cursor:
            cursor.execute("SELECT kondusif.draft_mornings(%s, %s, %s)", [local, local.date(), evening])
            made = [row[0] for row in cursor.fetchall()]
        for key in made:
            append("situation.drafted", actor=None, subject=Subject("situation", key, key), facts={})
    return len(made)
