"""The clocks that run on a report or a case, with their arithmetic.

`clocks(events, edition, calendar)` starts every clock of the edition whose start event has happened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kondusif.rules.core.calendars import Calendar
from kondusif.rules.core.cautions import Cause, list_cautions
from kondusif.rules.core.due import due_date, possible_date
from kondusif.rules.core.editions import Edition
from kondusif.rules.core.moments import Moment, When, add_hours, read_moments
from kondusif.rules.core.routing import Facts, check_facts
from kondusif.rules.core.rows import Deadline, Desk, DeskHour, Status, Unit
from kondusif.rules.core.strips import Day, count_days


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One deadline on given events.

    starts_at, due_at  only for hour clocks whose start time was recorded, in the calendar's zone
    due_on             the last day under the safer reading of the unit
    safe_on            the day to tell and to work by: of a reporting clock a margin before its last day, on a day on
                       which the desk is open (C6); of every other the earlier of its two readings
    possible_on        the last day under the other reading of a plain "hari"; None where the unit is clear
    alarm_on           the earliest day any reading allows: warn by then
    zone               time zone in which days and hours are read
    met_by, met_on     the end event that met the clock and its day; None while it has not happened
    projected          the start event has not happened; the due date of another clock stands in for it
    desk_closes        closing hour of the receiving desk on the last day; None where unknown or open
    safe_closes        the same on the safe day
    desks              opening hours in force, for other days
    days               the strip; see strips.Day
    """

    rule: Deadline
    start_event: str
    starts_on: dt.date
    due_on: dt.date
    safe_on: dt.date
    starts_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    possible_on: dt.date | None = None
    alarm_on: dt.date
    zone: str
    met_by: str | None = None
    met_on: dt.date | None = None
    met_at: dt.datetime | None = None
    projected: bool = False
    desk_closes: DeskHour | None = None
    safe_closes: DeskHour | None = None
    desks: tuple[Desk, ...] = ()
    warnings: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def title(self) -> str:
        return self.rule.title

    @property
    def day_type(self) -> Unit:
        return self.rule.unit

    @property
    def article(self) -> str:
        return self.rule.article

    @property
    def instrument(self) -> str:
        return self.rule.instrument

    @property
    def status(self) -> Status:
        return self.rule.status

    @property
    def verified(self) -> bool:
        return self.rule.verified

    @property
    def end_events(self) -> tuple[str, ...]:
        return self.rule.end

    @property
    def sure_on(self) -> dt.date:
        """The last day under both readings."""
        return min(self.due_on, self.possible_on or self.due_on)

    @property
    def limit_on(self) -> dt.date:
        """The last day under either reading."""
        return max(self.due_on, self.possible_on or self.due_on)

    @property
    def is_reporting(self) -> bool:
        """By which a reporter must be at a desk: its safe day lies before its last day."""
        return bool(self.rule.desk)

    @property
    def alerts_on(self) -> tuple[dt.date, ...]:
        """Days on which to warn before the reference day of a clock counted backwards."""
        return tuple(self.starts_on - dt.timedelta(days=days) for days in self.rule.alerts)

    @property
    def met_in_time(self) -> bool | None:
        """None while not met, or when it was met between the safe and the possible date."""
        if self.met_on is None:
            return None
        if self.due_at and self.met_at:
            return self.met_at <= self.due_at
        if self.met_on <= self.sure_on:
            return True
        return False if self.met_on > self.limit_on else None


def clocks(
    events: Mapping[str, When],
    edition: Edition,
    calendar: Calendar,
    *,
    facts: Facts | None = None,
    read_short_names: bool = False,
) -> tuple[Clock, ...]:
    """Every clock that the events start, earliest due date first.

    events            event name -> date, or datetime for hour clocks
    facts             keeps only the rules for this kind and actor; None keeps the whole edition
    read_short_names  let `diterima` also stand for `diterima-kpu` and the like (a what-if, never a case)

    Raises WordUnknown for an event, kind or actor outside the vocabulary.
    """
    law = edition.law
    if facts is not None:
        check_facts(law, facts)
    zone = calendar.conventions.time_zone
    moments = read_moments(events, allowed=law.vocabulary.events, zone=zone)
    started: dict[str, Clock] = {}
    waiting = [rule for rule in edition.deadlines if facts is None or _applies(rule, facts)]
    for rule in sorted(waiting, key=lambda rule: bool(rule.follows)):
        cause = _find_cause(rule, moments, started, short=read_short_names)
        clock = cause and _start(rule, replace(cause, desks=edition.desks), calendar, moments)
        if clock:
            started[rule.id] = _close_desk(clock, edition.desks, calendar)
    return tuple(sorted(started.values(), key=lambda clock: (clock.due_on, clock.id)))


def _applies(rule: Deadline, facts: Facts) -> bool:
    return facts.kind in rule.kinds and facts.actor in rule.actors


def _find_cause(
    rule: Deadline, moments: Mapping[str, Moment], started: Mapping[str, Clock], *, short: bool
) -> Cause | None:
    """The event that starts the rule: its own, a shorter name, or the due date of another clock."""
    for names, is_short in ((rule.start, False), (rule.also_called if short else (), True)):
        found = [(moments[name], name) for name in names if name in moments]
        if found:
            choose = max if rule.pick == "latest" else min
            moment, name = choose(found, key=lambda pair: pair[0].on)
            return Cause(event=name, moment=moment, short=is_short)
    if rule.follows in started:
        other = started[rule.follows]
        return Cause(event=rule.start[0], moment=Moment(other.due_on, other.due_at), follows=other.title)
    return None


def _start(rule: Deadline, cause: Cause, calendar: Calendar, moments: Mapping[str, Moment]) -> Clock | None:
    start = cause.moment
    due_at, possible = None, None
    if rule.unit == "window":
        if rule.until not in moments:
            return None
        due = moments[rule.until].on
    elif rule.unit == "hours" and start.at is not None:
        hours = rule.number if rule.direction == "after" else -rule.number
        due_at = add_hours(start.at, hours)
        due = due_at.date()
    else:
        due = due_date(start.on, rule, calendar)
    if rule.unit == "hari":
        possible = possible_date(start.on, rule, calendar)
    doubted = due - dt.timedelta(days=1) if rule.start_day_doubt else due
    clock = Clock(
        rule=rule,
        start_event=cause.event,
        starts_on=start.on,
        starts_at=start.at if rule.unit == "hours" else None,
        due_on=due,
        safe_on=_safe_day(rule, cause, calendar, min(due, possible or due)),
        due_at=due_at,
        possible_on=possible,
        alarm_on=min(due, possible or due, doubted),
        zone=calendar.conventions.time_zone,
        projected=bool(cause.follows),
        warnings=list_cautions(rule, cause, calendar, due=due, possible=possible),
        days=count_days(rule, calendar, start=start.on, due=due, possible=possible),
    )
    return _meet(clock, moments)


def _meet(clock: Clock, moments: Mapping[str, Moment]) -> Clock:
    """The earliest end event, left out when it lies before the start of a clock counted forwards."""
    ends = [(moments[name].on, name) for name in clock.rule.end if name in moments]
    if clock.rule.direction == "after":
        ends = [(on, name) for on, name in ends if on >= clock.starts_on]
    if not ends:
        return clock
    met_on, name = min(ends)
    return replace(clock, met_by=name, met_on=met_on, met_at=moments[name].at)


def _close_desk(clock: Clock, desks: tuple[Desk, ...], calendar: Calendar) -> Clock:
    """The closing hours on the last and on the safe day (C5), unknown where no desk row speaks."""
    office = clock.rule.desk
    return replace(
        clock,
        desks=desks,
        desk_closes=closing_hour(desks, office, clock.due_on, calendar),
        safe_closes=closing_hour(desks, office, clock.safe_on, calendar),
    )


def closing_hour(desks: Iterable[Desk], office: str, on: dt.date, calendar: Calendar) -> DeskHour | None:
    """When an office's desk closes on a day; None where it is not known, closed or open all day."""
    if not (office and calendar.conventions.desk_hours_apply and calendar.works(on)):
        return None
    return next(filter(None, (desk.closes_on(on) for desk in desks if desk.office == office)), None)


def _safe_day(rule: Deadline, cause: Cause, calendar: Calendar, last: dt.date) -> dt.date:
    if not rule.desk:
        return last
    return last_open_day(with_margin(last, calendar), cause.desks, calendar, since=cause.moment.on)


def with_margin(last: dt.date, calendar: Calendar) -> dt.date:
    """C6: a margin before the last day of a reporting clock."""
    return last - dt.timedelta(days=calendar.conventions.reporting_margin_days)


def last_open_day(on: dt.date, desks: Iterable[Desk], calendar: Calendar, *, since: dt.date) -> dt.date:
    """The day itself where the desk never closes; else the last working day, if one lies after `since`."""
    if any(desk.open_all_day(on) for desk in desks):
        return on
    open_on = calendar.last_working_day(on)
    return open_on if open_on > since else on
