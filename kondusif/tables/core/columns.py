"""Which column of a table means what, by the words that its kind of table brings."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kondusif.tables.core.sheets import Cell, Covered

LOOK_ROWS = 25
JOIN = "\u00a0/\u00a0"  # between a merged heading and one under it; no cell holds it, since text_of makes it a space
NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Field:
    """A part of what a row tells, that a column may hold."""

    code: str
    label: str
    needed: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class Columns:
    """What the columns of one kind of table may mean.

    left_out  headings of columns that are never taken in, whole
    persons   words that make any heading with them such a column
    """

    fields: tuple[Field, ...]
    left_out: frozenset[str]
    persons: tuple[str, ...] = ()

    def is_left_out(self, heading: str) -> bool:
        """Whether a column tells who somebody is, and how to reach them; of a group about a person every column."""
        group, joined, own = heading.partition(JOIN)
        if joined:
            named = {word for word in self.left_out if " " not in word}
            said = [own, f"{own} {group}", group]
            return bool(named & set(plain(group).split())) or any(map(self.is_left_out, said))
        words = plain(heading)
        return words in self.left_out or any(f" {word} " in f" {words} " for word in self.persons)

    def label_of(self, code: str) -> str:
        """The Indonesian name of a field; the code itself for one that is unknown."""
        return next((field.label for field in self.fields if field.code == code), code)


@cache
def read_columns(file: Path) -> Columns:
    """The columns of a table of words, needed fields first."""
    known = tomllib.loads(file.read_text(encoding="utf-8"))
    fields = tuple(Field(**{**row, "words": tuple(row["words"])}) for row in known["field"])
    return Columns(fields, frozenset(known["left_out"]["words"]), tuple(known["left_out"].get("persons", ())))


def plain(value: object) -> str:
    """A heading or a word as it is compared: lower case, one space between words, no signs."""
    return " ".join(NOT_WORD.sub(" ", str(value if value is not None else "")).casefold().split())


def likeness(heading: str, field: Field, columns: Columns) -> int:
    """0 for no relation; the more of the heading a known wording covers, the more."""
    if not plain(heading) or columns.is_left_out(heading):
        return 0
    group, joined, own = heading.partition(JOIN)
    if not joined:
        return likeness_of_words(plain(heading), field)
    # "Terlapor / Unsur" is said as "unsur terlapor" elsewhere; "Tempat / Desa" as "desa" alone.
    both = max(likeness_of_words(plain(said), field) for said in (f"{own} {group}", f"{group} {own}"))
    return max(both, likeness_of_words(plain(own), field) * 9 // 10)


def likeness_of_words(words: str, field: Field) -> int:
    if words in field.words:
        return 1000
    inside = [known for known in field.words if " " in known and f" {known} " in f" {words} "]
    return max((100 * len(known) // len(words) for known in inside), default=0)


def guess_mapping(headings: Sequence[str], columns: Columns) -> dict[str, int]:
    """Field code -> column, the likest pair first, each column and each field once."""
    pairs = sorted(
        (
            (-score, place, number, field.code)
            for number, field in enumerate(columns.fields)
            for place, heading in enumerate(headings)
            if (score := likeness(heading, field, columns))
        )
    )
    found: dict[str, int] = {}
    for _score, place, _number, code in pairs:
        if code not in found and place not in found.values():
            found[code] = place
    return found


def guess_header(rows: Sequence[Sequence[Cell]], columns: Columns) -> int:
    """Place of the row that holds the headings: the one with most known wordings, else the first with two texts.

    Of headings in several rows, some of them merged, the last.
    """
    scores = []
    for place, row in enumerate(rows[:LOOK_ROWS]):
        is_merged = any(isinstance(cell, Covered) for each in rows[max(place - 1, 0) : place + 1] for cell in each)
        texts = headings_at(rows, place) if is_merged else [text_of(cell) for cell in row]
        scores.append(len(guess_mapping(texts, columns)))
    best = max(scores, default=0)
    if best:
        place = scores.index(best)
        while place + 1 < len(rows) and any(isinstance(cell, Covered) and cell.is_below for cell in rows[place + 1]):
            place += 1
        return place
    wide = (place for place, row in enumerate(rows[:LOOK_ROWS]) if sum(bool(text_of(cell)) for cell in row) > 1)
    return next(wide, 0)


def headings_at(rows: Sequence[Sequence[Cell]], place: int) -> list[str]:
    """Headings of a row; a cell left empty by a merged heading takes the text of the row above it.

    Under a merged heading both stand together: "Pelapor / Nama".
    """
    row = [text_of(cell) for cell in rows[place]] if place < len(rows) else []
    over = rows[place - 1] if 0 < place <= len(rows) else ()
    above = [text_of(cell) for cell in over]
    if sum(map(bool, above)) < 2:  # a title over the table is no heading
        return row
    is_merged = any(isinstance(cell, Covered) for cell in over)
    above = [cell.shown if isinstance(cell, Covered) else text_of(cell) for cell in over]
    width = max(len(row), len(above))
    row, above = row + [""] * (width - len(row)), above + [""] * (width - len(above))
    return [joined(upper, own) if is_merged else own or upper for own, upper in zip(row, above, strict=True)]


def joined(group: str, own: str) -> str:
    """A heading under a merged one, with it; the one text where the other is empty or the same."""
    group = text_of(group)
    return own or group if not (own and group) or plain(own) == plain(group) else f"{group}{JOIN}{own}"


def text_of(cell: Cell) -> str:
    """A cell as text on one line."""
    return " ".join(str(cell).split()) if cell is not None else ""


def as_typed(cell: Cell) -> str:
    """A cell as an office would type it: a date as 12/02/2024."""
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else text_of(cell)


def signature_of(headings: Sequence[str]) -> str:
    """The same for every table with the same headings in the same order."""
    return hashlib.sha256("\n".join(plain(heading) for heading in headings).encode()).hexdigest()[:32]


def twice(headings: Sequence[str]) -> list[str]:
    """Headings that stand over more than one column."""
    known = [plain(heading) for heading in headings]
    return sorted({heading for heading in headings if plain(heading) and known.count(plain(heading)) > 1})
