"""The clocks of a berkas as its page shows them: the pressing ones drawn, the others in a line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.time import in_short_words, now
from kondusif.cases.models.case import Case
from kondusif.cases.models.clock import CaseClock
from kondusif.cases.queries.facts import clocks_of, events_of, facts_of
from kondusif.rules.core.clocks import Clock
from kondusif.rules.core.reporting import PRACTICE_MARK
from kondusif.rules.queries import clock_view, contradictions_among
from kondusif.web.clock import ClockView

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


def told_clocks(clocks: tuple[Clock, ...]) -> list[tuple[Clock, date]]:
    """Each clock with the day to work by. The practice of some offices is no clock beside that of the law: it makes the
    day that reporters are told earlier, as the page of the berkas has it."""
    practice = next((clock for clock in clocks if clock.id.endswith(PRACTICE_MARK)), None)
    if practice is None or not any(is_reporting(clock) for clock in clocks):
        return [(clock, clock.safe_on) for clock in clocks]
    return [
        (clock, min(clock.safe_on, practice.safe_on) if is_reporting(clock) and clock.met_on is None else clock.safe_on)
        for clock in clocks
        if clock is not practice
    ]


def is_reporting(clock: Clock) -> bool:
    """The statutory clock by which a reporter must be at Bawaslu."""
    return bool(clock.rule.desk) and not clock.id.endswith(PRACTICE_MARK)


def is_nobodys(clock: Clock, owners: dict[str, Agency | None]) -> bool:
    """No body must act on it."""
    return owners.get(clock.id) is None


def is_over(clock: Clock, today: date) -> bool:
    """Past under either reading."""
    return today > clock.limit_on


def view_of(clock: Clock, practice: Clock | None, owner: Agency | None, person: Person) -> ClockView:
    """The clock in words; a body other than the reader's is never called late."""
    moment = timezone.localtime(now())
    beside = practice if clock.met_on is None and is_reporting(clock) else None
    view = clock_view(clock, moment, with_link=True, practice=beside)
    if view.state == "late" and owner is not None and owner.pk != person.agency_id:
        said = _("Belum ada kabar sejak %(day)s") % {"day": in_short_words(clock.safe_on)}
        view = replace(view, state="soon", countdown=said, is_day_said=True)
    return view
