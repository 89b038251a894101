"""Indonesian words for days and lists, where no translation catalogue can be reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kondusif.rules.core.rows import ARTICLE_UNKNOWN, Status

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


def mark(words: str, status: Status) -> str:
    """The words, with the status of their rule in brackets where it is not verified."""
    return words if status == "verified" else f"{words} ({STATUS_WORDS[status]})"


def cite(article: str, instrument: str, status: Status) -> str:
    """ "Pasal 455 ayat (1) UU 7/2017"; an unverified source says so, an unknown article is left out."""
    known = " ".join(part for part in (article, instrument) if part != ARTICLE_UNKNOWN)
    return mark(known or "Aturan yang pasalnya belum diketahui", status)


def join_words(words: Iterable[str]) -> str:
    """ "a, b, dan c"."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    comma = "," if len(listed) > 2 else ""
    return f"{', '.join(listed[:-1])}{comma} dan {listed[-1]}"
