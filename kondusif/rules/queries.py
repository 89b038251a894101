"""The law as this installation reads it: law files, conventions of the settings, one calendar."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import fields
from functools import cache, lru_cache
from typing import Any

import numpy as np
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.base.time import in_short_words, in_words, moment_in_words
from kondusif.base.time import today as present_day
from kondusif.elections.queries import laws_of_elections
from kondusif.rules.core.accounts import WhatIf
from kondusif.rules.core.calendars import Calendar, Conventions, make_calendar
from kondusif.rules.core.clocks import Clock, clocks, closing_hour, last_open_day, with_margin
from kondusif.rules.core.editions import Edition, edition_named, edition_on
from kondusif.rules.core.loader import load_law
from kondusif.rules.core.moments import Moment, When, read_moments
from kondusif.rules.core.order import list_contradictions, say_too_early
from kondusif.rules.core.refusals import RuleRefused, WordUnknown
from kondusif.rules.core.reporting import HAPPENED, KNOWN, PRACTICE_MARK, ReportingDates, find_reporting_dates
from kondusif.rules.core.routing import Facts, RoutedBody, check_facts, route
from kondusif.rules.core.rows import ARTICLE_UNKNOWN, Condition, DeskHour, Law
from kondusif.rules.core.sanctions import PossibleSanction, sanctions_for
from kondusif.rules.core.strips import Day
from kondusif.rules.core.wording import UNITS, with_hour
from kondusif.rules.errors import LawRefusal, refuse_in_words
from kondusif.web.clock import ClockView, DayCell, choose_state, say_safe_day_past, say_time_left

FIRST_YEAR, LAST_YEAR = 2014, 2032
REPORTING_DESK = "bawaslu"
logger = logging.getLogger(__name__)


def current_law() -> Law:
    """The law files, read once."""
    return load_law()


def words_of(table: str) -> dict[str, str]:
    """Codes of the vocabulary with their labels in the reader's language.

    table  "kinds", "actors", "levels", "events", "bodies" or "regimes"
    """
    return {code: _(label) for code, label in getattr(current_law().vocabulary, table).items()}


def conventions() -> Conventions:
    """C1 to C5 from the setting CLOCK_CONVENTIONS, the zone from TIME_ZONE."""
    chosen: dict[str, Any] = dict(getattr(settings, "CLOCK_CONVENTIONS", {}))
    known = [field.name for field in fields(Conventions)]
    for name in chosen:
        if name not in known:
            raise WordUnknown(_("Konvensi"), name, allowed=known)
    return Conventions(**{"time_zone": settings.TIME_ZONE, **chosen})


def working_calendar() -> Calendar:
    """Holidays and decrees under the conventions in use."""
    return _calendar(conventions())


@cache
def _calendar(chosen: Conventions) -> Calendar:
    return make_calendar(load_law().decrees, first_year=FIRST_YEAR, last_year=LAST_YEAR, conventions=chosen)


def regime_of(election: str) -> str:
    """The law of an election that is loaded, by its code; a regime stands for itself.

    Raises LawRefusal with the codes and regimes that are known.
    """
    laws = {**{regime: regime for regime in current_law().vocabulary.regimes}, **laws_of_elections()}
    with refuse_in_words():
        if election not in laws:
            raise WordUnknown(_("Pemilihan"), election, allowed=sorted(laws))
    return laws[election]


def edition_for(regime: str, on: dt.date) -> Edition:
    """The edition in force on a day; a case stores its `id` and `fingerprint`.

    regime  the `law` of an election
    """
    with refuse_in_words():
        return edition_on(current_law(), regime, on)


def edition_by_id(edition_id: str) -> Edition:
    """The edition a case was opened under."""
    with refuse_in_words():
        return _edition(edition_id)


@lru_cache(maxsize=256)
def _edition(edition_id: str) -> Edition:
    """Put together once in a process: a list of dates asks for the same few again and again."""
    return edition_named(current_law(), edition_id)


def route_bodies(facts: Facts, on: dt.date) -> tuple[RoutedBody, ...]:
    """The competent bodies on a day, each with the rule that chose it."""
    with refuse_in_words():
        return route(facts, on, law=current_law())


def run_clocks(events: Mapping[str, When], edition_id: str, facts: Facts | None = None) -> tuple[Clock, ...]:
    """The clocks of a case under the edition it keeps."""
    with refuse_in_words():
        return clocks(events, edition_by_id(edition_id), working_calendar(), facts=facts)


def list_conditions(edition_id: str, facts: Facts) -> tuple[Condition, ...]:
    """What makes a report of this kind valid, each with its article."""
    with refuse_in_words():
        check_facts(current_law(), facts)
    return tuple(row for row in edition_by_id(edition_id).conditions if facts.kind in row.kinds)


def list_sanctions(facts: Facts, act_on: dt.date) -> tuple[PossibleSanction, ...]:
    """The articles that may apply, by the date of the act."""
    with refuse_in_words():
        return sanctions_for(facts, act_on, law=current_law())


def reporting_dates(regime: str, kind: str, happened_on: When | None, known_on: When | None) -> ReportingDates | None:
    """The safest and the statutory day to report to Bawaslu.

    regime  the `law` of the election
    kind    a kind of the law; any other word (a plain kind of the form, "") asks for the general rule

    None without a date, or for a kind that is not reported to Bawaslu (konflik, pidana-umum, …).
    """
    given = {HAPPENED: happened_on, KNOWN: known_on}
    events = {name: when for name, when in given.items() if when is not None}
    if not events:
        return None
    with refuse_in_words():
        moments = read_moments(events, allowed=events, zone=settings.TIME_ZONE)
        edition = edition_for(regime, max(moment.on for moment in moments.values()))
        kind = kind if kind in current_law().vocabulary.kinds else ""
        return find_reporting_dates(events, edition, working_calendar(), kind=kind)


def reporting_dates_if_known(
    regime: str, kind: str, happened_on: When | None, known_on: When | None
) -> ReportingDates | None:
    """`reporting_dates`, and None where the law files do not know the regime or the days: a page goes on without."""
    try:
        return reporting_dates(regime, kind, happened_on, known_on)
    except LawRefusal as refused:
        logger.warning("no dates of %s for reporters: %s", regime, refused.cause)
        return None


def what_if(facts: Facts, events: Mapping[str, When], *, on: dt.date | None = None) -> WhatIf:
    """Bodies, clocks and threatened penalties for given events; nothing is stored.

    facts   regime, kind, actor, level; its events are those that happened by `on`
    events  event name -> date or datetime
    on      day whose law is asked for; the latest event's day, else today, when absent

    Raises LawRefusal for a word outside the vocabulary or a date outside the calendar.
    """
    law, calendar = current_law(), working_calendar()
    with refuse_in_words():
        moments = read_moments(events, allowed=law.vocabulary.events, zone=settings.TIME_ZONE)
        day = on or max((moment.on for moment in moments.values()), default=present_day())
        past = frozenset(name for name, moment in moments.items() if moment.on <= day)
        seen = Facts(
            regime=facts.regime, kind=facts.kind, actor=facts.actor, level=facts.level, events=facts.events | past
        )
        edition = edition_on(law, facts.regime, day)
        running = clocks(events, edition, calendar, facts=seen, read_short_names=True)
        acted = moments.get(HAPPENED) or moments.get(KNOWN)
        return WhatIf(
            regime=facts.regime,
            kind=facts.kind,
            actor=facts.actor,
            on=day,
            edition_id=edition.id,
            bodies=route(seen, day, law=law),
            clocks=running,
            sanctions=sanctions_for(seen, acted.on if acted else day, law=law),
            reporting=find_reporting_dates(events, edition, calendar, kind=facts.kind),
            cautions=tuple(filter(None, (say_too_early(seen, day, law), *contradictions_in(moments, edition, seen)))),
        )


def contradictions_among(events: Mapping[str, When], edition_id: str, facts: Facts) -> tuple[str, ...]:
    """Events of a case in an order that cannot be, one sentence each."""
    with refuse_in_words():
        edition = edition_by_id(edition_id)
        moments = read_moments(events, allowed=edition.law.vocabulary.events, zone=settings.TIME_ZONE)
        return contradictions_in(moments, edition, facts)


def contradictions_in(moments: Mapping[str, Moment], edition: Edition, facts: Facts) -> tuple[str, ...]:
    """The same of moments, by the clocks of this kind and actor."""
    rules = [rule for rule in edition.deadlines if facts.kind in rule.kinds and facts.actor in rule.actors]
    return list_contradictions(moments, rules, edition.law)


def add_working_days(start: dt.date, n_days: int) -> dt.date:
    """The n-th working day after a day, that day not counted."""
    found = np.busday_offset(np.datetime64(start), n_days, roll="backward", busdaycal=working_calendar().working)
    return dt.date.fromisoformat(str(found))


def reporting_rules() -> frozenset[str]:
    """Clocks by which a reporter must be at a desk: the margin before their last day is advice, not law."""
    return frozenset(rule.id for rule in current_law().deadlines if rule.desk)


def desk_closes(regime: str, on: dt.date) -> DeskHour | None:
    """When Bawaslu's desk closes on a day; None where it is not known, closed or open all day."""
    try:
        return closing_hour(edition_for(regime, on).desks, REPORTING_DESK, on, working_calendar())
    except LawRefusal:
        return None


def desk_closes_of_rule(edition_id: str, rule_id: str, on: dt.date) -> DeskHour | None:
    """The same for the desk at which a rule of an edition ends; None for a rule without one."""
    try:
        edition = edition_by_id(edition_id)
        return closing_hour(edition.desks, edition.deadline(rule_id).desk, on, working_calendar())
    except (LawRefusal, RuleRefused):
        return None


def practice_made_earlier(edition_id: str, rule_id: str, told_on: dt.date, limit_on: dt.date | None) -> bool:
    """Whether the day told for a reporting clock is the one of a stricter practice, which no text that was read has."""
    if limit_on is None or rule_id not in reporting_rules():
        return False
    calendar = working_calendar()
    try:
        edition = edition_by_id(edition_id)
        practice = edition.deadline(rule_id + PRACTICE_MARK)
    except (LawRefusal, RuleRefused):
        return False
    own = last_open_day(with_margin(limit_on, calendar), edition.desks, calendar, since=dt.date.min)
    return told_on < own and not practice.verified


def day_with_hour(regime: str, on: dt.date) -> str:
    """A day for a reporter, with the hour until which the desk is open: the two are said in one breath."""
    return with_hour(in_words(on), desk_closes(regime, on))


def clock_view(
    clock: Clock,
    today: dt.date,
    *,
    with_link: bool = False,
    practice: Clock | None = None,
    safe_on: dt.date | None = None,
) -> ClockView:
    """A legal clock as the page draws it: words for what is left and the strip of days.

    today      a date; with a datetime, clocks of hours also count the hours left
    with_link  the article leads to its row of the law, a page of the staff program
    practice   a stricter practice beside a reporting clock: the earlier of their two safe days is told first
    safe_on    an earlier day to tell first, as a reporter was told it
    """
    day = day_of(today)
    safe = min(clock.safe_on, practice.safe_on if practice else clock.safe_on, safe_on or clock.safe_on)
    limit = clock.limit_on
    state = choose_state(day, safe, met=clock.met_on is not None)
    return ClockView(
        title=_(clock.title),
        state="soon" if clock.is_reporting and state == "late" and day <= limit else state,
        countdown=say_countdown(clock, today, safe),
        due=say_day_of(clock, safe),
        possible=say_day_of(clock, limit) if limit != safe else "",
        possible_name=_("batas menurut undang-undang") if clock.is_reporting else _("batas kemungkinan"),
        days=tuple(draw_day(clock, cell, today=day, safe=safe, limit=limit) for cell in clock.days),
        day_sentence=say_count(clock),
        article=_("pasal belum diketahui,") if clock.article == ARTICLE_UNKNOWN else clock.article,
        instrument=clock.instrument,
        status=clock.status,
        warnings=(*clock.warnings, *([say_practice(practice)] if practice else [])),
        article_url=f"/aturan/{clock.id}/" if with_link else "",
    )


def say_day_of(clock: Clock, on: dt.date) -> str:
    """One of a clock's days, with the hour at which it ends where one is known."""
    if clock.due_at:
        return moment_in_words(clock.due_at)
    return with_hour(in_words(on), closing_hour(clock.desks, clock.rule.desk, on, working_calendar()))


def say_practice(practice: Clock) -> str:
    sentence = _(
        "Praktik sebagian kantor: %(n)s hari kalender sejak kejadian, jadi sampai %(day)s; belum diverifikasi."
    )
    return sentence % {"n": practice.rule.number, "day": say_day_of(practice, practice.due_on)}


def day_of(moment: When) -> dt.date:
    """The province's day of a date or an aware datetime, whatever zone the latter is written in."""
    return timezone.localdate(moment) if isinstance(moment, dt.datetime) else moment


def draw_day(clock: Clock, day: Day, *, today: dt.date, safe: dt.date, limit: dt.date) -> DayCell:
    """One day of the strip; past the safe date of a plain "hari" the working days are numbered."""
    number = day.possible_counted if day.counted is None and day.on > clock.due_on else day.counted
    return DayCell(
        on=day.on,
        kind="counted" if number is not None else "start" if day.is_start else "skipped",
        label=str(number) if number is not None else "",
        note=name_holiday(day.on),
        is_today=day.on == today,
        is_safe=day.on == safe and safe != limit,
        is_limit=day.on == limit,
    )


def name_holiday(on: dt.date) -> str:
    """Why a day is free beyond its weekday, in the reader's language; "" where it is not."""
    name = working_calendar().free_days.get(on, "")
    return _(name) if name else ""


def say_countdown(clock: Clock, today: dt.date, safe: dt.date) -> str:
    """What is left in the rule's own unit; what became of a clock that was met."""
    if clock.met_on is not None:
        met = _("Terpenuhi %(day)s") % {"day": in_short_words(clock.met_on)}
        return _("%(met)s, sesudah batas") % {"met": met} if clock.met_in_time is False else met
    if (
        clock.due_at
        and isinstance(today, dt.datetime)
        and dt.timedelta(0) <= clock.due_at - today < dt.timedelta(days=2)
    ):
        return _("Sisa %(n)s jam") % {"n": int((clock.due_at - today).total_seconds() // 3600)}
    day = day_of(today)
    if safe < day <= clock.limit_on:
        return say_safe_day_past((day - safe).days)
    n_left = sum(cell.counted is not None and day < cell.on <= safe for cell in clock.days)
    unit = {"working": _("kerja"), "calendar": _("kalender")}.get(clock.day_type, "")
    return say_time_left(day, safe, n_left=n_left if unit else None, unit=unit)


def say_count(clock: Clock) -> str:
    """ "7 hari kerja sejak pelapor mengetahui peristiwa (Jumat, 9 Februari 2024)"."""
    words = words_of("events")
    start = moment_in_words(clock.starts_at) if clock.starts_at else in_words(clock.starts_on)
    event = _lower_first(words.get(clock.start_event, clock.start_event))
    if clock.day_type == "window":
        until = _lower_first(words.get(clock.rule.until, clock.rule.until))
        sentence = _("Sejak %(event)s (%(start)s) sampai %(until)s.")
        return sentence % {"event": event, "start": start, "until": until}
    sentence = _("%(n)s %(unit)s sebelum %(event)s (%(start)s).")
    if clock.rule.direction == "after":
        sentence = _("%(n)s %(unit)s sejak %(event)s (%(start)s).")
    return sentence % {"n": clock.rule.number, "unit": _(UNITS[clock.day_type]), "event": event, "start": start}


def _lower_first(words: str) -> str:
    """Inside a sentence a label starts small, unless it starts with a name in capitals."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
