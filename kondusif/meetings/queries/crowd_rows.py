"""One row of an imported list of crowds, read against the places of the province: a crowd, or what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path

from kondusif.meetings.core.crowd_hours import BadHour, read_hours
from kondusif.reports.core.masking import EMAIL, NAME, NIK, PHONE, find_identifying
from kondusif.tables.core.cells import BadCell, as_village_code, read_day, read_text, squeeze
from kondusif.tables.core.columns import Columns, as_typed, plain, read_columns
from kondusif.tables.core.places import Village, one_village
from kondusif.tables.core.rows import Trouble
from kondusif.tables.core.sheets import Cell

CORE = Path(__file__).parents[1] / "core"
EXAMPLE = "Contoh rekaan:"  # how the row of the template begins, so that nobody imports it
FARTHEST = timedelta(days=731)
SHORT, LONG = 200, {"title": 160, "place": 200, "organiser": 160, "permit": 80}
NUMBER = re.compile(
    r"(?:±|\+/-|kurang lebih|sekitar|kira[- ]kira|k\.?l\.?)?\s*"
    r"(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:orang|org|peserta|jiwa)?"
)
NOTHING = ("-", "\u2013", "belum diketahui", "belum ada")  # what people type into a cell that they leave empty
MOST_PEOPLE = 10_000_000
NUMBERS_OF_PERSONS = frozenset({NIK, PHONE, EMAIL})
PLACES = ("village", "district", "regency")


@cache
def crowd_columns() -> Columns:
    """What the columns of a list of crowds may mean."""
    return read_columns(CORE / "crowd_columns.toml")


@cache
def kind_words() -> dict[str, str]:
    """Word of an office -> kind of crowd."""
    known: dict[str, list[str]] = tomllib.loads((CORE / "crowd_words.toml").read_text(encoding="utf-8"))["kinds"]
    return {plain(word): code for code, words in known.items() for word in (code, *words)}


@dataclass(frozen=True)
class CrowdReference:
    """What rows are compared with.

    zone       short name of the province's zone
    kinds      plain label or word -> kind
    kind_names labels of the kinds, for a sentence
    villages   squeezed name -> villages of that name
    districts  squeezed name -> (code, name, name of the regency) of each district of that name
    regencies  squeezed name -> code; "bima" is the regency, "kotabima" the city
    kind       what a row is that names no kind
    area       where a row is that names no regency, or ""
    """

    today: date
    zone: str
    kinds: Mapping[str, str]
    kind_names: str
    villages: Mapping[str, Sequence[Village]]
    districts: Mapping[str, Sequence[tuple[str, str, str]]]
    regencies: Mapping[str, str]
    kind: str
    area: str = ""
    area_name: str = ""


@dataclass(frozen=True)
class CrowdRow:
    """A crowd as a row tells it, in plain values. area: code of the finest place that is known.

    ends  None where nobody said; an hour at or before that of the beginning lies on the next day
    """

    kind: str
    title: str
    area: str
    place: str
    on: date
    starts: time
    ends: time | None
    organiser: str = ""
    permit: str = ""
    expected: int | None = None


@dataclass
class RowSoFar:
    """What was read of a row, and what is wrong with it."""

    number: int
    cells: Sequence[Cell]
    told: dict[str, object] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


class CrowdReader:
    """Reads the rows of one list by its mapping (field code -> column)."""

    def __init__(self, mapping: Mapping[str, int], reference: CrowdReference) -> None:
        self.mapping, self.reference = mapping, reference
        self.by_code = {village.code: village for rows in reference.villages.values() for village in rows}

    def read(self, number: int, cells: Sequence[Cell]) -> tuple[CrowdRow | None, list[Trouble]]:
        """The crowd of a row, or None and everything that is wrong with it."""
        steps: dict[str, Callable[[RowSoFar], None]] = {
            "on": self.read_day, "starts": self.read_hours, "ends": self.read_end, "title": self.read_title,
            "place": self.read_place, "village": self.read_area, "kind": self.read_kind,
            "organiser": self.read_organiser, "expected": self.read_expected, "permit": self.read_permit,
        }  # fmt: skip
        row = RowSoFar(number, cells)
        for code, step in steps.items():
            try:
                step(row)
            except (BadCell, BadHour) as bad:
                row.troubles.append(self.trouble(row, code, bad.code, bad.facts))
        if any(each.code == "story-example" for each in row.troubles):  # nothing else of it is worth mending
            row.troubles = [each for each in row.troubles if each.code == "story-example"]
        return (None, row.troubles) if row.troubles else (CrowdRow(**row.told), [])  # type: ignore[arg-type]

    def trouble(self, row: RowSoFar, code: str, wrong: str, facts: Mapping[str, object]) -> Trouble:
        if code == "village":  # one step for three columns: the finest that says something
            code = next((part for part in PLACES if self.cell(row, part) not in (None, "")), code)
        return Trouble(
            row.number,
            code,
            as_typed(self.cell(row, code))[:SHORT],
            wrong,
            {name: str(value) for name, value in facts.items()},
        )

    def cell(self, row: RowSoFar, code: str) -> Cell:
        place = self.mapping.get(code, -1)
        return row.cells[place] if 0 <= place < len(row.cells) else None

    def text(self, row: RowSoFar, code: str) -> str:
        """The cell on one line."""
        return " ".join(read_text(self.cell(row, code), most=LONG.get(code, SHORT)).split())

    def read_day(self, row: RowSoFar) -> None:
        day = read_day(self.cell(row, "on"))
        if day is None:
            raise BadCell("crowd-day-missing")
        if day > self.reference.today + FARTHEST:
            raise BadCell("crowd-day-far")
        row.told["on"] = day

    def read_hours(self, row: RowSoFar) -> None:
        hours = read_hours(self.cell(row, "starts"), zone=self.reference.zone)
        if hours.starts is None:
            raise BadCell("hour-missing")
        row.told["starts"], row.told["ends"] = hours.starts, hours.ends

    def read_end(self, row: RowSoFar) -> None:
        """The end in its own column, or the second hour of the column of the beginning."""
        row.told.setdefault("ends", None)
        if self.mapping.get("ends") != self.mapping.get("starts"):
            told = read_hours(self.cell(row, "ends"), zone=self.reference.zone)
            row.told["ends"] = told.ends or told.starts or row.told["ends"]

    def read_title(self, row: RowSoFar) -> None:
        title = self.text(row, "title")
        if not title:
            raise BadCell("title-missing")
        if title.startswith(EXAMPLE):
            raise BadCell("story-example")
        row.told["title"] = without_persons(title)

    def read_place(self, row: RowSoFar) -> None:
        place = self.text(row, "place")
        if not place:
            raise BadCell("place-missing")
        row.told["place"] = without_persons(place, NUMBERS_OF_PERSONS)

    def read_area(self, row: RowSoFar) -> None:
        """The finest place that the columns name; the regency of the whole list where a row names none."""
        village, district, regency = (self.text(row, part) for part in PLACES)
        around = regency or self.reference.area_name
        if code := as_village_code(village):
            if code not in self.by_code:
                raise BadCell("village-no-code")
            row.told["area"] = code
        elif village:
            row.told["area"] = one_village(self.reference.villages, village, district, around)
        elif district:
            row.told["area"] = self.one_district(district, around)
        elif regency:
            row.told["area"] = self.one_regency(regency)
        elif self.reference.area:
            row.told["area"] = self.reference.area
        else:
            raise BadCell("area-missing")

    def one_district(self, named: str, regency: str) -> str:
        same = self.reference.districts.get(squeeze(named), ())
        inside = self.one_regency(regency) if regency else ""
        fitting = [each for each in same if each[0].startswith(f"{inside}.") or not inside]
        if not same:
            raise BadCell("district-unknown")
        if len(fitting) != 1:
            candidates = "; ".join(f"{name}, {around}" for _code, name, around in fitting or same)
            raise BadCell("district-many" if fitting else "district-around", candidates=candidates)
        return fitting[0][0]

    def one_regency(self, named: str) -> str:
        code = self.reference.regencies.get(squeeze(named), "")
        if not code:
            raise BadCell("regency-unknown")
        return code

    def read_kind(self, row: RowSoFar) -> None:
        words = plain(self.text(row, "kind"))
        if words and words not in self.reference.kinds:
            raise BadCell("crowd-kind-unknown", allowed=self.reference.kind_names)
        row.told["kind"] = self.reference.kinds[words] if words else self.reference.kind

    def read_organiser(self, row: RowSoFar) -> None:
        row.told["organiser"] = without_persons(self.text(row, "organiser"))

    def read_expected(self, row: RowSoFar) -> None:
        """One number; unknown stays unknown."""
        words = self.text(row, "expected").lower()
        row.told["expected"] = None
        if not words or words in NOTHING:
            return
        found = NUMBER.fullmatch(words)
        n = int(re.sub(r"[.,]", "", found[1])) if found and found[1].isascii() and len(found[1]) < 14 else -1
        if not 0 <= n <= MOST_PEOPLE:
            raise BadCell("number-unreadable")
        row.told["expected"] = n

    def read_permit(self, row: RowSoFar) -> None:
        permit = self.text(row, "permit")
        row.told["permit"] = "" if permit in NOTHING else permit


def without_persons(text: str, kinds: frozenset[str] = NUMBERS_OF_PERSONS | {NAME}) -> str:
    """The text, which names nobody as far as a program can tell. Raises BadCell."""
    found = [each.text for each in find_identifying(text) if each.kind in kinds]
    if found:
        raise BadCell("names-person", found=", ".join(dict.fromkeys(found)))
    return text
