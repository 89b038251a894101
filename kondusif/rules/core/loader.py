"""The law files of a folder, read once and checked against each other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

from kondusif.rules.core.reading import read_row
from kondusif.rules.core.refusals import LawRowRefused
from kondusif.rules.core.rows import (
    Condition,
    Deadline,
    Decree,
    Desk,
    Law,
    Norm,
    Route,
    Row,
    Sanction,
    SanctionSwitch,
    Vocabulary,
)
from kondusif.rules.core.wording import join_words

LAW_FOLDER = Path(__file__).parent.parent / "law"
VOCABULARY_FILE = "vocabulary.toml"
TABLES = ("deadline", "norm", "condition", "sanction", "switch", "route", "decree", "desk")

Made = TypeVar("Made")


@cache
def load_law(folder: Path = LAW_FOLDER) -> Law:
    """Everything the TOML files of `folder` say.

    Raises LawRowRefused with a sentence naming file and row.
    """
    words = read_vocabulary(folder / VOCABULARY_FILE)
    paths = sorted(path for path in folder.glob("*.toml") if path.name != VOCABULARY_FILE)
    tables = [entry for path in paths for entry in _tables(path)]

    def collect(name: str, made: type[Made]) -> tuple[Made, ...]:
        return tuple(read_row(made, row, words=words, place=place) for table, row, place in tables if table == name)

    law = Law(
        vocabulary=words,
        deadlines=collect("deadline", Deadline),
        norms=collect("norm", Norm),
        conditions=collect("condition", Condition),
        sanctions=collect("sanction", Sanction),
        switches=collect("switch", SanctionSwitch),
        routes=collect("route", Route),
        decrees=collect("decree", Decree),
        desks=collect("desk", Desk),
        files=tuple(path.name for path in paths),
    )
    check_law(law)
    return law


def read_vocabulary(path: Path) -> Vocabulary:
    """The words a caller may use."""
    tables = tomllib.loads(path.read_text("utf-8"))
    return Vocabulary(**tables)


def _tables(path: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every row of a file as (table, row with the file's defaults, file name)."""
    content = tomllib.loads(path.read_text("utf-8"))
    defaults = content.pop("defaults", {})
    for table, rows in content.items():
        if table not in TABLES:
            raise LawRowRefused(
                path.name, problem=f"berisi tabel '{table}'.", remedy=f"Yang dikenal: {join_words(TABLES)}."
            )
        for row in rows:
            yield table, (row if table in ("route", "decree") else {**defaults, **row}), path.name


def check_law(law: Law) -> None:
    """Refuse versions of one id that overlap, and references to rows that do not exist."""
    versions: dict[str, list[Row]] = {}
    for row in law.rows:
        versions.setdefault(row.id, []).append(row)
    for row_id, found in versions.items():
        for one, other in combinations(sorted(found, key=lambda row: row.effective_from), 2):
            if one.effective_to is None or one.effective_to >= other.effective_from:
                raise LawRowRefused(
                    f"Baris '{row_id}'",
                    problem="punya dua versi yang berlaku bersamaan.",
                    remedy="Tutup versi lama dengan effective_to.",
                )
    wanted = [("route", route.rule) for route in law.routes]
    wanted += [("follows", row.follows) for row in law.deadlines if row.follows]
    for field, row_id in wanted:
        if row_id not in versions:
            raise LawRowRefused(
                f"Rujukan {field} = '{row_id}'",
                problem="menunjuk baris yang tidak ada.",
                remedy="Tulis id baris hukum yang ada.",
            )
