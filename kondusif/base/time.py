"""Time as people in the province read it: one zone, Indonesian names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


_pretended: ContextVar[datetime | None] = ContextVar("kondusif_pretended_now", default=None)


def now() -> datetime:
    """The present moment, aware; another one in a demonstration or rehearsal (`pretending`, KONDUSIF_PRETEND_NOW)."""
    return _pretended.get() or real_now() + settings.PRETEND_OFFSET


def today() -> date:
    """Today's date in the province."""
    return timezone.localdate(now())


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
    return f"{DAYS[day.weekday()]}, {in_short_words(day)}"


def in_short_words(day: date) -> str:
    """A date without the weekday: "15 Februari 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_in_words(moment: datetime) -> str:
    """A moment in full: "Kamis, 15 Februari 2024 pukul 14.30 WITA"."""
    local = timezone.localtime(moment)
    return f"{in_words(local.date())} pukul {local:%H.%M} {zone_name()}"


def zone_name() -> str:
    """Short name of the province's zone: WIB, WITA or WIT."""
    name = timezone.get_default_timezone_name()
    return ZONE_NAMES.get(name, name)


def to_the_hour(moment: datetime) -> datetime:
    """The moment cut to the hour: precise times beside a report could betray who sent it."""
    return moment.replace(minute=0, second=0, microsecond=0)
