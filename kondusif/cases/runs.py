"""What happens to a berkas without anybody of the team: a date passes, its reporter is named."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from kondusif.audit.actions import Subject, append
from kondusif.base.database import one_transaction
from kondusif.base.time import in_words, now, today
from kondusif.cases.actions.moments import refresh_clocks
from kondusif.cases.models.case import StaleClocks
from kondusif.cases.models.clock import CaseClock, ClockState
from kondusif.reports.models.report import Track
from kondusif.rules.queries import reporting_rules


def mark_missed_clocks() -> int:
    """Mark running clocks whose safe date or hour has passed, reporting ones after their last day; returns how many.

    One entry each.
    Repeating it changes nothing: a clock that was met or marked meanwhile is left alone.
    """
    passed = Q(due_at__lt=now()) | Q(due_at__isnull=True, due_on__lt=today())
    still_open = Q(rule__in=reporting_rules(), possible_on__gte=today())
    running = CaseClock.objects.filter(passed, state=ClockState.RUNNING).exclude(still_open).order_by("due_on", "id")
    return sum(mark_missed(clock) for clock in running)


def mark_missed(clock: CaseClock) -> bool:
    """Mark one clock, unless somebody else has just changed it."""
    with one_transaction():
        marked = CaseClock.objects.filter(pk=clock.pk, state=ClockState.RUNNING).update(state=ClockState.MISSED)
        if marked:
            subject = Subject(kind="clock", id=clock.pk, about_id=clock.case_id)
            append("clock.missed", actor=None, subject=subject, facts={"rule": clock.rule, "due": say_last_day(clock)})
    return bool(marked)


def say_last_day(clock: CaseClock) -> str:
    """The day that has passed: of a reporter's own clock the last one of the law, of the others the one to work by."""
    last = clock.possible_on if clock.rule in reporting_rules() else None
    return in_words(last or clock.due_on)


def follow_names() -> int:
    """Count the clocks anew of every berkas whose reporter was named, or took it back; returns how many."""
    waiting = StaleClocks.objects.select_related("case__unit").order_by("case_id")
    return sum(follow_name(row) for row in list(waiting))


def follow_name(row: StaleClocks) -> bool:
    """One berkas; a word that comes meanwhile leaves the row for the next time."""
    case = row.case
    with one_transaction():
        refresh_clocks(case)
        subject = Subject(kind="case", id=case.pk, about_id=case.pk)
        if case.named_at and case.track == Track.LAPORAN:
            day = in_words(timezone.localdate(case.named_at))
            append("case.named", actor=None, subject=subject, facts={"day": day})
        else:
            append("case.unnamed", actor=None, subject=subject, facts={})
        return bool(StaleClocks.objects.filter(pk=row.pk, answer=row.answer).delete()[0])
