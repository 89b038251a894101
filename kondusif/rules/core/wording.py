"""Indonesian words for days and lists, where no translation catalogue can be reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

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
ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
UNITS = {
    "working": "hari kerja",
    "calendar": "hari kalender",
    "hari": "hari",
    "hours": "jam",
    "months": "bulan",
    "window": "masa",
}

STATUS_WORDS = {
    "verified": "terverifikasi",
    "press": "menurut berita, belum diverifikasi",
    "unverified": "belum diverifikasi",
}


def name_day(on: dt.date) -> str:
    return DAYS[on.weekday()]


def write_date(on: dt.date) -> str:
    """ "Kamis, 15 Februari 2024"."""
    return f"{name_day(on)}, {on.day} {MONTHS[on.month - 1]} {on.year}"


def write_time(at: dt.datetime, zone: str) -> str:
    """ "Minggu, 8 Desember 2024 pukul 21.30 WITA"; `at` is already in the zone."""
    return f"{write_date(at.date())} pukul {at:%H.%M} {ZONES.get(zone, zone)}"


def join_words(words: Iterable[str]) -> str:
    """ "a, b, dan c"."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    comma = "," if len(listed) > 2 else ""
    return f"{', '.join(listed[:-1])}{comma} dan {listed[-1]}"
