"""What the clock on a page shows: plain words and a strip of days, ready to be drawn."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

ClockTone = Literal["running", "soon", "late", "met"]
RuleStatus = Literal["verified", "press", "unverified"]
DayKind = Literal["start", "counted", "skipped", "after"]

LONG_STRIP_DAYS = 35


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the strip.

    label   what is counted on this day ("3"), empty when nothing is
    note    why the day is skipped or what else happens on it ("Tahun Baru Imlek")
    """

    on: dt.date
    kind: DayKind
    label: str = ""
    note: str = ""
    is_today: bool = False
    is_safe: bool = False
    is_limit: bool = False

    @property
    def weekday(self) -> str:
        return date_format(self.on, "D")

    @property
    def column(self) -> int:
        """Monday is 1."""
        return self.on.isoweekday()

    @property
    def month(self) -> str:
        return date_format(self.on, "M")

    @property
    def is_named(self) -> bool:
        """A skipped day that is more than a weekend needs its name below the strip."""
        return self.kind == "skipped" and bool(self.note)


@dataclass(frozen=True, slots=True)
class DayGap:
    """Days left out of a long strip, said in one sentence."""

    first: dt.date
    last: dt.date
    n_counted: int
    n_skipped: int

    @property
    def sentence(self) -> str:
        span = f"{date_format(self.first, 'j M')} sampai {date_format(self.last, 'j M')}"
        if not self.n_skipped:
            return _("%(span)s: %(counted)s hari dihitung") % {"span": span, "counted": self.n_counted}
        return _("%(span)s: %(counted)s hari dihitung, %(skipped)s dilewati") % {
            "span": span,
            "counted": self.n_counted,
            "skipped": self.n_skipped,
        }


@dataclass(frozen=True, slots=True)
class ClockView:
    """A running, met or missed legal deadline, in words.

    title         "Batas penyampaian laporan ke Bawaslu"
    countdown     "Sisa 3 hari kerja"; see `say_time_left`
    due           "Kamis, 15 Februari 2024", or with the hour
    is_day_said   the countdown names the date already
    possible      a later date the law may allow; empty where the unit is clear
    possible_name what that later date is: possible only, or the statutory one beside a stricter practice
    days          empty for a clock that counts hours
    article_url   where the rule can be read, or ""
    day_sentence  "7 hari kerja sejak diketahui (Jumat, 9 Februari 2024)"
    """

    title: str
    state: ClockTone
    countdown: str
    due: str
    day_sentence: str
    article: str
    instrument: str
    status: RuleStatus
    possible: str = ""
    possible_name: str = ""
    days: tuple[DayCell, ...] = ()
    warnings: tuple[str, ...] = ()
    article_url: str = ""
    is_day_said: bool = False

    @property
    def is_verified(self) -> bool:
        return self.status == "verified"

    @property
    def is_short(self) -> bool:
        """Fits one row on a wide page."""
        return len(self.days) <= 15

    @property
    def segments(self) -> tuple[tuple[DayCell, ...] | DayGap, ...]:
        return fold_days(self.days)

    @property
    def named_days(self) -> tuple[DayCell, ...]:
        return tuple(day for day in self.days if day.is_named)


def say_time_left(today: dt.date, due_on: dt.date, *, n_left: int | None = None, unit: str = "") -> str:
    """The countdown in words: what is left, that it is today, or how long it has passed.

    n_left  days of the rule's own unit still ahead; calendar days when absent
    unit    "kerja" or "kalender"; empty for plain days
    """
    days = (due_on - today).days
    if days < 0:
        return ngettext("Lewat %(n)s hari", "Lewat %(n)s hari", -days) % {"n": -days}
    if days == 0:
        return _("Hari ini batasnya")
    left = days if n_left is None else n_left
    return _("Sisa %(n)s hari %(unit)s") % {"n": left, "unit": unit} if unit else _("Sisa %(n)s hari") % {"n": left}


def say_safe_day_past(n_days: int) -> str:
    """Between the day to work by and the last one that the law allows, or may allow."""
    return _("Batas aman lewat %(n)s hari") % {"n": n_days}


def choose_state(today: dt.date, due_on: dt.date, *, met: bool = False) -> ClockTone:
    """Met wins; then late, soon (two days or less), running."""
    if met:
        return "met"
    days = (due_on - today).days
    return "late" if days < 0 else "soon" if days <= 2 else "running"


def fold_days(days: tuple[DayCell, ...]) -> tuple[tuple[DayCell, ...] | DayGap, ...]:
    """Weeks, Monday first; in a long strip the weeks that point at nothing become gaps."""
    weeks: list[list[DayCell]] = []
    for day in days:
        if not weeks or day.column == 1:
            weeks.append([])
        weeks[-1].append(day)
    if len(days) <= LONG_STRIP_DAYS:
        return tuple(tuple(week) for week in weeks)
    folded: list[tuple[DayCell, ...] | DayGap] = []
    hidden: list[DayCell] = []
    for position, week in enumerate(weeks):
        if position in (0, len(weeks) - 1) or any(day.is_today or day.is_safe for day in week):
            folded += [_gap(hidden)] if hidden else []
            folded.append(tuple(week))
            hidden = []
        else:
            hidden += week
    return tuple(folded)


def _gap(days: list[DayCell]) -> DayGap:
    n_counted = sum(day.kind == "counted" for day in days)
    return DayGap(first=days[0].on, last=days[-1].on, n_counted=n_counted, n_skipped=len(days) - n_counted)
