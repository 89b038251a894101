"""The clocks of a berkas as its page shows them: the pressing ones drawn, the others in a line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models import Agency, Person
from kondusif.base.time import in_short_words, in_words, now
from kondusif.cases.models import Case, CaseClock
from kondusif.cases.queries.facts import clocks_of, events_of, facts_of
from kondusif.rules.core.clocks import Clock
from kondusif.rules.core.reporting import PRACTICE_MARK
from kondusif.rules.queries import clock_view, contradictions_among
from kondusif.web.clock import ClockView, choose_state, say_time_left

N_DRAWN = 2


@dataclass(frozen=True)
class ClockOnPage:
    """A clock and whose duty it is (`owner`, "" where no body must act)."""

    rule: str
    view: ClockView
    owner: str


@dataclass(frozen=True)
class CaseClocks:
    """drawn: the pressing ones; waiting: further ones; past: nobody's, over; met: done; cautions: wrong days."""

    drawn: tuple[ClockOnPage, ...]
    waiting: tuple[ClockOnPage, ...]
    past: tuple[ClockOnPage, ...]
    met: tuple[ClockOnPage, ...]
    cautions: tuple[str, ...] = ()

    @property
    def n_folded(self) -> int:
        return len(self.waiting) + len(self.past) + len(self.met)


def case_clocks(case: Case, person: Person) -> CaseClocks:
    """All clocks of the berkas, for this reader, today."""
    today = timezone.localtime(now()).date()
    clocks = clocks_of(case)
    owners = {row.rule: row.agency for row in CaseClock.objects.filter(case=case).select_related("agency")}
    practice = next((clock for clock in clocks if clock.id.endswith(PRACTICE_MARK)), None)
    shown = [clock for clock in clocks if clock is not practice or not any(is_reporting(each) for each in clocks)]
    met = [clock for clock in shown if clock.met_on is not None]
    past = [clock for clock in shown if clock.met_on is None and is_nobodys(clock, owners) and is_over(clock, today)]
    live = sorted(
        (clock for clock in shown if clock not in met and clock not in past), key=lambda clock: clock.alarm_on
    )

    def draw(clock: Clock) -> ClockOnPage:
        owner = owners.get(clock.id)
        return ClockOnPage(clock.id, view_of(clock, practice, owner, person), owner.short_name if owner else "")

    return CaseClocks(
        drawn=tuple(map(draw, live[:N_DRAWN])),
        waiting=tuple(map(draw, live[N_DRAWN:])),
        past=tuple(map(draw, past)),
        met=tuple(map(draw, met)),
        cautions=contradictions_among(events_of(case), case.edition, facts_of(case)),
    )


def is_reporting(clock: Clock) -> bool:
    """The statutory clock by which a reporter must be at Bawaslu."""
    return bool(clock.rule.desk) and not clock.id.endswith(PRACTICE_MARK)


def is_nobodys(clock: Clock, owners: dict[str, Agency | None]) -> bool:
    """No body must act on it."""
    return owners.get(clock.id) is None


def is_over(clock: Clock, today: date) -> bool:
    """Past under either reading."""
    return today > max(clock.due_on, clock.possible_on or clock.due_on)


def view_of(clock: Clock, practice: Clock | None, owner: Agency | None, person: Person) -> ClockView:
    """The clock in words; a body other than the reader's is never called late."""
    moment = timezone.localtime(now())
    view = clock_view(clock, moment, with_link=True)
    if clock.met_on is None and practice is not None and is_reporting(clock):
        view = with_practice(view, clock, practice, moment.date())
    if view.state == "late" and owner is not None and owner.pk != person.agency_id:
        since = min(clock.due_on, clock.possible_on or clock.due_on)
        view = replace(
            view, state="soon", countdown=_("Belum ada kabar sejak %(day)s") % {"day": in_short_words(since)}
        )
    return view


def with_practice(view: ClockView, clock: Clock, practice: Clock, today: date) -> ClockView:
    """The day before the strictest practice first, the statutory date second."""
    safe = min(clock.due_on, practice.due_on - timedelta(days=1))
    unit = {"working": _("kerja"), "calendar": _("kalender")}.get(clock.day_type, "")
    n_left = sum(day.kind == "counted" and today < day.on <= safe for day in view.days)
    countdown = say_time_left(today, safe, n_left=n_left, unit=unit)
    state = choose_state(today, safe)
    if safe < today <= clock.due_on:
        countdown, state = _("Batas aman sudah lewat"), "soon"
    sentence = _(
        "Praktik sebagian kantor: %(n)s hari kalender sejak kejadian, jadi sampai %(day)s; belum diverifikasi."
    )
    return replace(
        view,
        state=state,
        countdown=countdown,
        due=in_words(safe),
        possible=in_words(clock.due_on) if safe != clock.due_on else "",
        possible_name=_("batas menurut undang-undang"),
        days=tuple(replace(day, is_safe=day.on == safe != clock.due_on) for day in view.days),
        warnings=(*view.warnings, sentence % {"n": practice.rule.number, "day": in_words(practice.due_on)}),
    )
