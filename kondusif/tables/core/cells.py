"""Single cells of an imported table: dates, words and codes as people in offices write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from kondusif.base.signs import in_a_line, in_lines
from kondusif.tables.core.columns import plain
from kondusif.tables.core.sheets import Cell

OLDEST = date(2000, 1, 1)
MONTHS = (
    ("januari", "january"), ("februari", "february", "pebruari"), ("maret", "march"), ("april",),
    ("mei", "may"), ("juni", "june"), ("juli", "july"), ("agustus", "august", "agt", "ags"),
    ("september", "sept"), ("oktober", "october"), ("november", "nopember"), ("desember", "december"),
)  # fmt: skip
CLOCK = r"(?:[ T,]+(?:pukul |jam )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?(?:wita|wib|wit))?)?"
ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){CLOCK}")
NUMBERS = re.compile(rf"(\d{{1,2}})\s*[/.\-]\s*(\d{{1,2}})\s*[/.\-]\s*(\d{{4}}|\d{{2}}){CLOCK}")
NAMED = re.compile(rf"(?:[a-z']+,?\s+)?(\d{{1,2}})[\s\-/.]+([a-z]+)\.?[\s\-/,]+(\d{{4}}|\d{{2}}){CLOCK}")
VILLAGE_DIGITS = re.compile(r"\d{10}")


class BadCell(Exception):
    """A cell that cannot be taken in; `code` names the sentence, `facts` stand in it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def read_text(cell: Cell, *, most: int, keep_lines: bool = False) -> str:
    """The cell as text, in one line unless it may have several; whole numbers without ".0".

    Raises BadCell for a text that is too long or not storable.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = "" if cell is None else (in_lines(str(cell)).strip() if keep_lines else in_a_line(str(cell)))
    if len(text) > most:
        raise BadCell("too-long", n=len(text), most=most)
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadCell("not-storable")
    return text


def read_day(cell: Cell) -> date | None:
    """A day; None for an empty cell. Raises BadCell for what is no day, impossible, or has a year of two digits."""
    if isinstance(cell, datetime):
        return checked(cell.date())
    if isinstance(cell, date):
        return checked(cell)
    text = read_text(cell, most=200).casefold()
    if not text:
        return None
    if text.replace(".", "", 1).isdigit() and "." not in text[:3]:
        raise BadCell("day-is-number")
    if found := ISO.fullmatch(text):
        return day_of(found[3], int(found[2]), found[1])
    if found := NUMBERS.fullmatch(text):
        return day_of(found[1], int(found[2]), found[3])
    if found := NAMED.fullmatch(text):
        return day_of(found[1], month_of(found[2]), found[3])
    raise BadCell("day-unreadable")


def day_of(day: str, month: int, year: str) -> date:
    """The day of three numbers, in the order of Indonesia."""
    if len(year) == 2:
        raise BadCell("day-short-year", guess=f"{int(day)}/{month}/20{year}")
    if not 1 <= month <= 12:
        raise BadCell("day-month", month=month)
    try:
        return checked(date(int(year), month, int(day)))
    except ValueError:
        raise BadCell("day-impossible") from None


def checked(day: date) -> date:
    """The day, unless it lies before anything that may be reported here."""
    if day < OLDEST:
        raise BadCell("day-too-old", year=OLDEST.year)
    return day


def month_of(word: str) -> int:
    """1 to 12 for the name of a month, whole or cut to three letters and more; BadCell for another word."""
    for number, names in enumerate(MONTHS, 1):
        if len(word) >= 3 and any(name.startswith(word) for name in names):
            return number
    raise BadCell("day-unreadable")


def as_village_code(text: str) -> str:
    """ "5201012001" and "52.01.01.2001" as "52.01.01.2001"; "" for what is no code."""
    digits = text.replace(".", "").replace(" ", "")
    if not VILLAGE_DIGITS.fullmatch(digits):
        return ""
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"


def squeeze(text: str) -> str:
    """A name of a place as it is compared: without titles, spaces and signs."""
    words = [word for word in plain(text).split() if word not in TITLES]
    return "".join(words)


TITLES = frozenset(["desa", "kelurahan", "kel", "ds", "kecamatan", "kec", "kabupaten", "kab", "provinsi", "prov"])
