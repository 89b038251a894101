"""Words of the pure core. They are Indonesian; a program with a catalogue of translations lends it by `speak_with`.

A sentence is translated before it is filled in, so that it stands whole in the catalogue; see babel.toml for tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from kondusif.rules.core.rows import ARTICLE_UNKNOWN, DeskHour, Status


class Tongue:
    """The translator in use; the text itself until one is lent."""

    translate: Callable[[str], str] = str


def speak_with(translate: Callable[[str], str]) -> None:
    """Say every sentence of this core through a catalogue; asked anew for each sentence."""
    Tongue.translate = staticmethod(translate)


def _(text: str) -> str:
    """The text in the language of whoever reads."""
    return Tongue.translate(text)


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

HOUR_STATUS_WORDS = {"press": "jam menurut berita", "unverified": "jam belum diverifikasi"}


def name_day(on: dt.date) -> str:
    return _(DAYS[on.weekday()])


def write_date(on: dt.date) -> str:
    """ "Kamis, 15 Februari 2024"."""
    said = _("%(weekday)s, %(day)s %(month)s %(year)s")
    return said % {"weekday": name_day(on), "day": on.day, "month": _(MONTHS[on.month - 1]), "year": on.year}


def write_time(at: dt.datetime, zone: str) -> str:
    """ "Minggu, 8 Desember 2024 pukul 21.30 WITA"; `at` is already in the zone."""
    said = _("%(day)s pukul %(hour)s.%(minute)s %(zone)s")
    return said % {
        "day": write_date(at.date()),
        "hour": f"{at:%H}",
        "minute": f"{at:%M}",
        "zone": ZONES.get(zone, zone),
    }


def with_hour(day: str, closes: DeskHour | None) -> str:
    """ "Jumat, 16 Februari 2024 sebelum meja tutup pukul 16.30 (jam menurut berita)"; the day alone without an hour."""
    if closes is None:
        return day
    hour, _point, minute = closes.hour.partition(".")
    said = _("%(day)s sebelum meja tutup pukul %(hour)s")
    words = said % {"day": day, "hour": _("%(hour)s.%(minute)s") % {"hour": hour, "minute": minute}}
    return words if closes.status == "verified" else f"{words} ({_(HOUR_STATUS_WORDS[closes.status])})"


def mark(words: str, status: Status) -> str:
    """The words, with the status of their rule in brackets where it is not verified."""
    return words if status == "verified" else f"{words} ({_(STATUS_WORDS[status])})"


def cite(article: str, instrument: str, status: Status) -> str:
    """ "Pasal 455 ayat (1) UU 7/2017"; an unverified source says so, an unknown article is left out."""
    known = " ".join(part for part in (article, instrument) if part != ARTICLE_UNKNOWN)
    return mark(known or _("Aturan yang pasalnya belum diketahui"), status)


def join_words(words: Iterable[str]) -> str:
    """ "a, b, dan c"."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    said = _("%(first)s, dan %(last)s") if len(listed) > 2 else _("%(first)s dan %(last)s")
    return said % {"first": ", ".join(listed[:-1]), "last": listed[-1]}
