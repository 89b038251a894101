"""What time itself does to a berkas: a date passes."""

from __future__ import annotations

from django.db.models import Q

from kondusif.audit.actions import Subject, append
from kondusif.base.database import one_transaction
from kondusif.base.time import in_words, now, today
from kondusif.cases.models import CaseClock
from kondusif.cases.models.clock import ClockState


def mark_missed_clocks() -> int:
    """Mark running clocks whose safe date or hour has passed; one entry each. Returns how many.

    Repeating it changes nothing: a clock that was met or marked meanwhile is left alone.
    """
    passed = Q(due_at__lt=now()) | Q(due_at__isnull=True, due_on__lt=today())
    running = CaseClock.objects.filter(passed, state=ClockState.RUNNING).order_by("due_on", "id")
    return sum(mark_missed(clock) for clock in running)


def mark_missed(clock: CaseClock) -> bool:
    """Mark one clock, unless somebody else has just changed it."""
    with one_transaction():
        marked = CaseClock.objects.filter(pk=clock.pk, state=ClockState.RUNNING).update(state=ClockState.MISSED)
        if marked:
            subject = Subject(kind="clock", id=clock.pk, about_id=clock.case_id)
            append(
                "clock.missed", actor=None, subject=subject, facts={"rule": clock.rule, "due": in_words(clock.due_on)}
            )
    return bool(marked)
