"""What a reader must be told beside a due date, in full sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kondusif.rules.core.calendars import ESTIMATE, Calendar
from kondusif.rules.core.moments import Moment
from kondusif.rules.core.rows import Deadline, Desk
from kondusif.rules.core.wording import STATUS_WORDS, _, write_date


@dataclass(frozen=True, kw_only=True)
class Cause:
    """What started a clock.

    short    the caller used a shorter name of the event
    follows  title of the clock whose due date stands in for the event; empty when it happened
    desks    opening hours that may end or open the last day
    """

    event: str
    moment: Moment
    short: bool = False
    follows: str = ""
    desks: tuple[Desk, ...] = ()


def list_cautions(
    rule: Deadline, cause: Cause, calendar: Calendar, *, due: dt.date, possible: dt.date | None
) -> tuple[str, ...]:
    """The sentences for one clock, in the order in which they matter."""
    return (
        *_about_free_day(rule, cause, calendar, due),
        *_about_direction(rule, due, possible),
        *_about_start(rule, cause, due),
        *_about_calendar(rule, calendar, cause.moment.on, max(due, possible or due)),
    )


def _about_free_day(rule: Deadline, cause: Cause, calendar: Calendar, due: dt.date) -> Iterator[str]:
    """C2: a calendar deadline does not move; say by when an office is open."""
    if rule.unit not in ("calendar", "hari") or rule.direction == "before" or calendar.works(due):
        return
    holiday = f" ({_(calendar.free_days[due])})" if due in calendar.free_days else ""
    desk = next((desk for desk in cause.desks if desk.office == rule.desk and desk.said_open_all_day(due)), None)
    if desk is not None:
        yield _(
            "Batas jatuh pada %(day)s%(holiday)s dan tetap dihitung. "
            "Meja penerimaan disebut buka 24 jam hari itu (%(instrument)s, %(status)s)."
        ) % {
            "day": write_date(due),
            "holiday": holiday,
            "instrument": desk.instrument,
            "status": _(STATUS_WORDS[desk.status]),
        }
    if desk is not None and not desk.verified:
        yield _("Agar aman, selesaikan paling lambat %(open_on)s.") % {
            "open_on": write_date(calendar.last_working_day(due))
        }
    if desk is None:
        open_on = calendar.last_working_day(due)
        yield _("Batas jatuh pada %(day)s%(holiday)s dan tidak bergeser. Selesaikan paling lambat %(open_on)s.") % {
            "day": write_date(due),
            "holiday": holiday,
            "open_on": write_date(open_on),
        }


def _about_direction(rule: Deadline, due: dt.date, possible: dt.date | None) -> Iterator[str]:
    if rule.direction == "before" and possible is not None and possible < due:
        said = _("Bila 'hari' berarti hari kerja, batasnya lebih awal: %(day)s. Bersiaplah sebelum itu.")
        yield said % {"day": write_date(possible)}


def _about_start(rule: Deadline, cause: Cause, due: dt.date) -> Iterator[str]:
    if rule.start_day_doubt:
        earlier = due - dt.timedelta(days=1)
        said = _("Bila hari mulai ikut dihitung, batasnya %(day)s. Pakai yang lebih awal.")
        yield said % {"day": write_date(earlier)}
    if cause.follows:
        said = _("Peristiwa '%(event)s' belum terjadi; dihitung dari perkiraan: %(clock)s.")
        yield said % {"event": cause.event, "clock": _(cause.follows)}
    if cause.short:
        yield _(
            "'%(short)s' dibaca juga sebagai '%(event)s'. Tulis nama lengkapnya bila yang dimaksud peristiwa lain."
        ) % {"short": cause.event, "event": rule.start[0]}
    if rule.unit == "hours" and cause.moment.at is None:
        yield _("Jam mulai belum dicatat. Catat jamnya; sebelum itu anggap batasnya awal hari tersebut.")


def _about_calendar(rule: Deadline, calendar: Calendar, start: dt.date, last: dt.date) -> Iterator[str]:
    """Holidays that are estimates, or not decided yet, may still move a working-day date."""
    if rule.unit not in ("working", "hari"):
        return
    if any(ESTIMATE in name for day, name in calendar.free_days.items() if start <= day <= last):
        yield _("Sebagian hari libur dalam hitungan ini masih perkiraan dan dapat berubah.")
    if last > calendar.leave_known_to:
        said = _("Cuti bersama tahun %(year)s belum diketahui; batas hari kerja dapat bergeser.")
        yield said % {"year": last.year}
