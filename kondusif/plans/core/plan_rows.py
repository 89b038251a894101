"""Lines of an action plan read from a table as offices send it: every row is read, every trouble is named.

The head is the first row that names problem, action and who is responsible; what stands above it (titles, the name of
the office) is left out. An empty row is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kondusif.base.signs import in_a_line, in_lines
from kondusif.plans.core.plan_terms import CODES

MOST_LINES = 1000
LONGEST = {"problem": 600, "action": 600, "criteria": 400, "wanted": 400, "target": 300}
NEEDED = ("problem", "action", "responsible")
# How a heading begins, its letters alone; the longest match counts.
HEADINGS = {
    "permasalahan": "problem", "potensikonflik": "problem", "masalah": "problem",
    "lokasi": "place", "wilayah": "place",
    "rencanaaksi": "action", "aksi": "action", "kegiatan": "action",
    "penanggungjawab": "responsible", "instansiterkait": "related", "terkait": "related",
    "kriteria": "criteria", "ukurankeberhasilan": "criteria", "datadukung": "wanted",
    **{f"target{code}": f"target_{code}" for code in CODES},
    **{f"persen{code}": f"percent_{code}" for code in CODES},
}  # fmt: skip
EVERYWHERE = frozenset({"", "provinsi", "seluruhprovinsi", "seprovinsi", "semua"})
APART = re.compile(r"[;\n]")


@dataclass(frozen=True)
class Trouble:
    """Why a row is not taken. row: as the spreadsheet counts; code names the sentence, `said` is what stood there."""

    row: int
    code: str
    column: str = ""
    said: str = ""


@dataclass(frozen=True)
class Target:
    """What is to be reached in one period; percent None: no number."""

    text: str = ""
    percent: int | None = None


@dataclass(frozen=True)
class LineWords:
    """One line in plain values. area: code, "" for the whole province; agencies by their code."""

    problem: str
    action: str
    responsible: str
    area: str = ""
    related: tuple[str, ...] = ()
    criteria: str = ""
    wanted: str = ""
    targets: Mapping[str, Target] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """has_head: whether a row names the columns that are needed."""

    lines: tuple[LineWords, ...]
    troubles: tuple[Trouble, ...]
    has_head: bool = True


@dataclass(frozen=True)
class Known:
    """Agencies and areas by every spelling that is understood (letters alone, small) -> code."""

    agencies: Mapping[str, str]
    areas: Mapping[str, str]


def plain(text: object) -> str:
    """Letters and digits alone, small: how spellings are compared."""
    return re.sub(r"[\W_]", "", str(text)).lower()


def read_lines(rows: Iterable[Sequence[object]], known: Known) -> Reading:
    """Every row of a table as a line or as troubles."""
    head: dict[str, int] = {}
    lines: list[LineWords] = []
    troubles: list[Trouble] = []
    for number, row in enumerate(rows, 1):
        cells = [as_text(cell) for cell in row]
        if not head:
            found = head_of(cells)
            head = found if all(name in found for name in NEEDED) else {}
        elif any(cells):
            if len(lines) + len({each.row for each in troubles}) >= MOST_LINES:
                troubles.append(Trouble(number, "too-many"))
                break
            line, wrong = line_of(number, {name: cell_at(cells, at) for name, at in head.items()}, known)
            troubles += wrong
            if line and not wrong:
                lines.append(line)
    return Reading(tuple(lines), tuple(troubles), bool(head))


def head_of(cells: Sequence[str]) -> dict[str, int]:
    """Column name -> place, for the headings that are understood; of two alike the first."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        said = plain(cell.replace("%", " persen ")).replace("targetpersen", "persen")
        match = max((start for start in HEADINGS if said.startswith(start)), key=len, default="")
        if match:
            found.setdefault(HEADINGS[match], place)
    return found


def as_text(cell: object) -> str:
    """A cell as it reads; 50.0 is "50"."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return in_lines("".join(sign for sign in str(cell) if sign >= " " or sign in "\n\t")).strip()


def cell_at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def line_of(number: int, said: Mapping[str, str], known: Known) -> tuple[LineWords | None, list[Trouble]]:
    """The line of a row, or None with what is wrong in it."""
    wrong = [Trouble(number, "missing", name) for name in NEEDED if not said.get(name)]
    for name, text in said.items():
        most = LONGEST.get(name.partition("_")[0])
        if most and len(text) > most:
            wrong.append(Trouble(number, "too-long", name, text[:40]))
    area = area_of(number, said.get("place", ""), known, wrong)
    responsible = agency_of(number, "responsible", said.get("responsible", ""), known, wrong)
    names = [name.strip() for name in APART.split(said.get("related", "")) if name.strip()]
    related = [agency_of(number, "related", name, known, wrong) for name in names]
    targets = {code: target_of(number, code, said, wrong) for code in CODES}
    if wrong:
        return None, wrong
    made = LineWords(
        said["problem"], said["action"], responsible, area, tuple(dict.fromkeys(related)),
        in_a_line(said.get("criteria", "")), in_a_line(said.get("wanted", "")), targets,
    )  # fmt: skip
    return made, []


def area_of(number: int, said: str, known: Known, wrong: list[Trouble]) -> str:
    if plain(said) in EVERYWHERE:
        return ""
    found = known.areas.get(plain(said), "")
    if not found:
        wrong.append(Trouble(number, "no-area", "place", said[:80]))
    return found


def agency_of(number: int, column: str, said: str, known: Known, wrong: list[Trouble]) -> str:
    found = known.agencies.get(plain(said), "")
    if said and not found:
        wrong.append(Trouble(number, "no-agency", column, said[:80]))
    return found


def target_of(number: int, code: str, said: Mapping[str, str], wrong: list[Trouble]) -> Target:
    text, typed = in_a_line(said.get(f"target_{code}", "")), said.get(f"percent_{code}", "").rstrip("% ")
    if not typed:
        return Target(text)
    # isascii too: a digit of another script is a digit that int() takes and nobody here means.
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= 3 and int(typed) <= 100):
        wrong.append(Trouble(number, "no-percent", f"percent_{code}", typed[:20]))
        return Target(text)
    return Target(text, int(typed))
