"""Time as people in the province read it: one zone, Indonesian names."""

from __future__ import annotations

from datetime import date, datetime

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


def now() -> datetime:
    """The present moment, aware."""
    return timezone.now()


def today() -> date:
    """Today's date in the province."""
    return timezone.localdate()


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
