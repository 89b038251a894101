"""One row of an imported table, read against the reference data of the province: a report, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from kondusif.reports.core.intake import Submission
from kondusif.reports.core.kinds import plain_kinds
from kondusif.reports.core.told import STORY_MAX, TABLE, TEXT, ToldField, plain_at
from kondusif.reports.core.words import OTHER_SOURCE, kind_words, meanings, unknown_actor_words
from kondusif.tables.core.cells import BadCell, as_village_code, read_day, read_text
from kondusif.tables.core.columns import as_typed, plain
from kondusif.tables.core.places import Village, one_village
from kondusif.tables.core.rows import Trouble
from kondusif.tables.core.sheets import Cell

SHORT = 200
EXAMPLE = "Contoh rekaan:"  # how the stories of the template begin, so that nobody reports them


@dataclass(frozen=True)
class Reference:
    """What rows are compared with.

    villages   squeezed name -> villages of that name
    units      family of actors -> plain name, short name or code -> code
    family     actor -> family whose units may be named
    elections  plain name or code -> code
    """

    today: date
    province: str
    villages: Mapping[str, Sequence[Village]]
    actors: Mapping[str, str]
    units: Mapping[str, Mapping[str, str]]
    family: Callable[[str], str]
    elections: Mapping[str, str]
    election_of: Callable[[date], str]


Step = Callable[[Callable[[str], Cell], dict[str, object]], None]


class RowReader:
    """Reads the rows of one table by its mapping (field code -> column)."""

    def __init__(self, mapping: Mapping[str, int], reference: Reference) -> None:
        self.mapping, self.reference = mapping, reference
        self.by_code = {village.code: village for rows in reference.villages.values() for village in rows}

    def read(self, number: int, cells: Sequence[Cell]) -> tuple[Submission | None, list[Trouble]]:
        """The report of a row without its key, or None and everything that is wrong with the row."""
        troubles: list[Trouble] = []
        told: dict[str, object] = {}

        def cell_of(code: str) -> Cell:
            place = self.mapping.get(code, -1)
            return cells[place] if 0 <= place < len(cells) else None

        for code, step in self.steps().items():
            try:
                step(cell_of, told)
            except BadCell as bad:
                came = as_typed(cell_of(code))[:SHORT]
                facts = {name: str(value) for name, value in bad.facts.items()}
                troubles.append(Trouble(number, code, came, bad.code, facts))
        return (None, troubles) if troubles else (Submission(submission_key="", **told), [])  # type: ignore[arg-type]

    def steps(self) -> dict[str, Step]:
        """Code of a field -> what reads it; a day after what it is compared with."""
        steps: dict[str, Step] = {
            "kind": self.read_kind, "story": self.read_story, "known_on": self.read_known_on,
            "timing": self.read_timing, "happened_on": self.read_happened_on, "village": self.read_place,
            "actor": self.read_actor, "unit": self.read_unit,
            "election": self.read_election, "source": self.read_source,
        }  # fmt: skip
        return steps | {each.table.code: partial(read_plain, each) for each in plain_at(TABLE) if each.table}

    def read_kind(self, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
        words = plain(read_text(cell_of("kind"), most=SHORT))
        if not words:
            raise BadCell("kind-missing")
        if words not in kind_words():
            raise BadCell("kind-unknown", allowed="; ".join(kind.label for kind in plain_kinds()))
        told["told_kind"] = kind_words()[words]

    def read_story(self, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
        told["narrative"] = read_text(cell_of("story"), most=STORY_MAX, keep_lines=True)
        if not told["narrative"]:
            raise BadCell("story-missing")
        if str(told["narrative"]).startswith(EXAMPLE):
            raise BadCell("story-example")

    def read_known_on(self, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
        day = read_day(cell_of("known_on"))
        if day is None:
            raise BadCell("known-missing")
        if day > self.reference.today:
            raise BadCell("day-future")
        told["known_on"] = day

    def read_timing(self, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
        words = plain(read_text(cell_of("timing"), most=SHORT))
        told["timing"] = "sudah"
        if not words:
            return
        code = meanings("timings").get(words)
        if code is None:
            raise BadCell("timing-unknown")
        told["danger"] = code == "bahaya"
        told["timing"] = "sedang" if code == "bahaya" else code

    def read_happened_on(self, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
        day = read_day(cell_of("happened_on"))
        told["happened_on"] = day
        if day is None:
            return
        timing, known_on = told.get("timing", "sudah"), told.get("known_on")
        if timing in ("sudah", "sedang") and day > self.reference.today:
            raise BadCell("happened-future")
        if timing == "akan" and day < self.reference.today:
            raise BadCell("happened-past")
        if timing == "sudah" and isinstance(known_on, date) and day > known_on:
            raise BadCell("happened-after-known")

    def read_place(self, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
        named = read_text(cell_of("village"), most=SHORT)
        district, regency = (read_text(cell_of(part), most=SHORT) for part in ("district", "regency"))
        if not named:
            told["place_told"] = ", ".join(part for part in (district, regency) if part)
            return
        if code := as_village_code(named):
            if not code.startswith(f"{self.reference.province}."):
                raise BadCell("village-elsewhere", province=self.reference.province)
            if code not in self.by_code:
                raise BadCell("village-no-code")
            told["village"] = code
            return
        told["village"] = one_village(self.reference.villages, named, district, regency)

    def read_actor(self, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
        words = plain(read_text(cell_of("actor"), most=SHORT))
        if not words or words in unknown_actor_words():
            return
        code = meanings("actors").get(words) or self.reference.actors.get(words)
        if code is None:
            raise BadCell("actor-unknown", allowed=", ".join(sorted(set(meanings("actors").values()))))
        told["told_actor"] = code

    def read_unit(self, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
        words = plain(read_text(cell_of("unit"), most=SHORT))
        if not words or words in unknown_actor_words():
            return
        actor = str(told.get("told_actor", ""))
        if not actor:
            raise BadCell("unit-without-actor")
        code = self.reference.units.get(self.reference.family(actor), {}).get(words)
        if code is None:
            raise BadCell("unit-unknown")
        told["told_unit"] = code

    def read_election(self, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
        words = plain(read_text(cell_of("election"), most=SHORT))
        if words:
            if words not in self.reference.elections:
                raise BadCell("election-unknown", allowed=", ".join(sorted(set(self.reference.elections.values()))))
            told["election"] = self.reference.elections[words]
            return
        day = told.get("happened_on") or told.get("known_on")
        told["election"] = self.reference.election_of(day) if isinstance(day, date) else ""

    def read_source(self, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
        words = plain(read_text(cell_of("source"), most=SHORT))
        told["channel"] = meanings("sources").get(words, OTHER_SOURCE)


def read_plain(field: ToldField, cell_of: Callable[[str], Cell], told: dict[str, object]) -> None:
    """A field without code of its own: its text, or one of its choices by code or label."""
    text = read_text(cell_of(field.table.code if field.table else ""), most=field.most, keep_lines=field.kind == TEXT)
    words = {plain(word): code for code, label in field.choices.items() for word in (code, label)}
    if text and words and plain(text) not in words:
        raise BadCell("choice-unknown", allowed=", ".join(field.choices.values()))
    told[field.name] = words[plain(text)] if text and words else text
