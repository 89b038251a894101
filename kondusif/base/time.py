"""Time as people in the province read it: one zone, names in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
MONTHS_WRITTEN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
WRITTEN_DAY = re.compile(
    r"(?P<weekday>(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu), )?(?P<day>\d{1,2}) "
    rf"(?P<month>{'|'.join(MONTHS_WRITTEN)}) (?P<year>\d{{4}})"
    r"(?: pukul (?P<hour>\d\d)\.(?P<minute>\d\d) (?P<zone>WIB|WITA|WIT))?"
)

_pretended: ContextVar[datetime | None] = ContextVar("kondusif_pretended_now", default=None)


def now() -> datetime:
    """The present moment, aware; another one in a demonstration or rehearsal (`pretending`, KONDUSIF_PRETEND_NOW)."""
    return _pretended.get() or real_now() + settings.PRETEND_OFFSET


def today() -> date:
    """Today's date in the province."""
    return timezone.localdate(now())


def day_of(moment: datetime) -> date:
    """The day of a moment in the province."""
    return timezone.localdate(moment)


def real_now() -> datetime:
    """The present moment by the machine's clock, for sessions and everything else the database times itself."""
    return timezone.now()


@contextmanager
def pretending(moment: datetime) -> Iterator[None]:
    """Everything inside happens at `moment`. For demonstration and rehearsal only: it writes a past that was not."""
    before = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(before)


def in_words(day: date) -> str:
    """A date in full: "Kamis, 15 Februari 2024"."""
    return date_format(day, "l, j F Y")


def in_short_words(day: date) -> str:
    """A date without the weekday: "15 Februari 2024"."""
    return date_format(day, "j F Y")


def month_in_words(day: date) -> str:
    """The month of a date: "Februari 2024"."""
    return date_format(day, "F Y")


def moment_in_words(moment: datetime) -> str:
    """A moment in full: "Kamis, 15 Februari 2024 pukul 14.30 WITA"."""
    local = timezone.localtime(moment)
    said = _("%(day)s pukul %(hour)s.%(minute)s %(zone)s")
    return said % {"day": in_words(local.date()), "hour": f"{local:%H}", "minute": f"{local:%M}", "zone": zone_name()}


def retold(text: str) -> str:
    """Days and moments that were kept in Indonesian words, in the reader's language; the rest as it is."""
    return WRITTEN_DAY.sub(_say_again, text) if isinstance(text, str) else text


def _say_again(found: re.Match[str]) -> str:
    try:
        day = date(int(found["year"]), MONTHS_WRITTEN.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return found[0]
    said = in_words(day) if found["weekday"] else in_short_words(day)
    if not found["hour"]:
        return said
    whole = _("%(day)s pukul %(hour)s.%(minute)s %(zone)s")
    return whole % {"day": said, "hour": found["hour"], "minute": found["minute"], "zone": found["zone"]}


def hour_in_words(moment: datetime) -> str:
    """The time of day: "14.30"."""
    local = timezone.localtime(moment)
    return _("%(hour)s.%(minute)s") % {"hour": f"{local:%H}", "minute": f"{local:%M}"}


def zone_name() -> str:
    """Short name of the province's zone: WIB, WITA or WIT."""
    name = timezone.get_default_timezone_name()
    return ZONE_NAMES.get(name, name)


def to_the_hour(moment: datetime) -> datetime:
    """The moment cut to the hour: precise times beside a report could betray who sent it."""
    return moment.replace(minute=0, second=0, microsecond=0)
