"""Recording what happened, and computing the clocks that follow from it."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from kondusif.agencies.access import check_role
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.time import in_words, moment_in_words, now, today
from kondusif.cases.access import HANDLERS, lock_state
from kondusif.cases.errors import AlreadyRecorded, NotYetHappened, UnknownMoment
from kondusif.cases.models.case import Case
from kondusif.cases.models.clock import CaseClock, ClockState, Moment
from kondusif.cases.queries.clocks import told_clocks
from kondusif.cases.queries.facts import agency_of_duty, clocks_of
from kondusif.rules.core.clocks import Clock
from kondusif.rules.queries import current_law
from kondusif.web.language import in_indonesian

UPSERT = ["agency", "starts_on", "due_on", "due_at", "possible_on", "state", "met_on"]


@audited("case.moment_recorded")
def record_moment(*, actor: Person, case: Case, name: str, happened_at: date | datetime, note: str = "") -> Moment:
    """Record that something the law counts from or to has happened; a later record of a name corrects it.

    happened_at  a date for the whole day, a datetime where the hour is known

    Raises UnknownMoment, NotYetHappened, NotYours, AlreadyRecorded where exactly this is its latest record.
    """
    check_role(actor, *HANDLERS)
    events = current_law().vocabulary.events
    if name not in events:
        raise UnknownMoment(name)
    lock_state(case)
    before = Moment.objects.filter(case=case, name=name).order_by("recorded_at").last()
    moment = write_moment(case, actor, name=name, when=happened_at, note=note.strip())
    if before and said_by(before) == said_by(moment):
        raise AlreadyRecorded(events[name], say_when(moment))
    refresh_clocks(case)
    tell(name=name, what=events[name], on=say_when(moment), note=moment.note)
    return moment


def said_by(moment: Moment) -> tuple[object, ...]:
    """What a record says, whoever wrote it when."""
    return moment.happened_at, moment.whole_day, moment.note


def write_moment(case: Case, actor: Person, *, name: str, when: date | datetime, note: str = "") -> Moment:
    """One row, inside the action that records it. Raises NotYetHappened."""
    whole_day = not isinstance(when, datetime)
    at = timezone.make_aware(datetime.combine(when, time.min)) if not isinstance(when, datetime) else aware(when)
    if timezone.localdate(at) > today() or (not whole_day and at > now()):
        raise NotYetHappened(timezone.localdate(at))
    row = Moment(
        case=case,
        name=name,
        happened_at=at,
        whole_day=whole_day,
        note=note[:300],
        recorded_by=actor,
        recorded_at=now(),
    )
    Moment.objects.bulk_create([row])
    return row


def aware(when: datetime) -> datetime:
    """A time without a zone is read in the province's."""
    return when if timezone.is_aware(when) else timezone.make_aware(when)


@in_indonesian
def say_when(moment: Moment) -> str:
    """The moment in words, with the hour where it was recorded."""
    local = timezone.localtime(moment.happened_at)
    return in_words(local.date()) if moment.whole_day else moment_in_words(moment.happened_at)


def refresh_clocks(case: Case) -> list[CaseClock]:
    """Compute the clocks of a berkas anew and keep them for the lists of what is due."""
    audience = Case.objects.values_list("audience_id", flat=True).get(pk=case.pk)
    case.audience_id = audience
    rows = [row_of(case, clock, safe_on) for clock, safe_on in told_clocks(clocks_of(case))]
    CaseClock.objects.bulk_create(rows, update_conflicts=True, unique_fields=["case", "rule"], update_fields=UPSERT)
    return rows


def row_of(case: Case, clock: Clock, due_on: date) -> CaseClock:
    """The clock as a row, due on its safe date."""
    limit_on = clock.limit_on
    return CaseClock(
        case=case,
        audience_id=case.audience_id,
        agency=agency_of_duty(case, clock.id),
        rule=clock.id,
        starts_on=clock.starts_on,
        due_on=due_on,
        due_at=clock.due_at,
        possible_on=limit_on if limit_on != due_on or clock.possible_on else None,
        state=state_of(clock, limit_on if clock.is_reporting else due_on),
        met_on=clock.met_on,
    )


def state_of(clock: Clock, due_on: date) -> ClockState:
    """Met, also late; else missed once the day or hour has passed, as runs.mark_missed_clocks has it."""
    if clock.met_on is not None:
        return ClockState.MET
    has_passed = clock.due_at < now() if clock.due_at else due_on < today()
    return ClockState.MISSED if has_passed else ClockState.RUNNING
