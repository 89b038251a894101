"""TOML files become rows: defaults filled in, patterns repeated for every place."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from kondusif.agencies.core.checking import parents_first, problems_of
from kondusif.agencies.core.rows import AgenciesRefused, AgencyFiles, AgencyRow, CoverageRow, PostRow

TOP = ("province", "source", "covered_from", "place", "each", "each_post", "agency", "coverage", "post", "actor")
AGENCY = tuple(one.name for one in fields(AgencyRow))
POST = tuple(one.name for one in fields(PostRow))
FIRST_DAY = date(2000, 1, 1)


@dataclass
class Pile:
    """What the files gave so far."""

    agencies: list[AgencyRow] = field(default_factory=list)
    coverage: list[CoverageRow] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    actors: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_agencies(files: Sequence[Path], *, area_exists: Callable[[str], bool]) -> AgencyFiles:
    """Rows of several files as one whole. Raises AgenciesRefused with one sentence for every bad row."""
    pile = Pile()
    for file in files:
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            pile.problems.append(f"{file.name} tidak terbaca sebagai TOML ({error}).")
            continue
        _read_file(file.name, table, pile)
    if not pile.problems:
        pile.problems += problems_of(pile.agencies, pile.coverage, pile.posts, pile.actors, area_exists=area_exists)
    if pile.problems:
        raise AgenciesRefused(pile.problems)
    ordered = tuple(parents_first(pile.agencies))
    return AgencyFiles(ordered, tuple(pile.coverage), tuple(pile.posts), tuple(pile.actors))


def _read_file(file: str, table: Mapping[str, Any], pile: Pile) -> None:
    pile.problems += [
        f"{file}: '{key}' tidak dikenal; yang dikenal: {', '.join(TOP)}." for key in table if key not in TOP
    ]
    source, first_day = table.get("source", ""), table.get("covered_from", FIRST_DAY)
    for number, row in _repeated(table, "agency", "each"):
        place = f"{file}, lembaga {number} ('{row.get('code', 'tanpa kode')}')"
        covers = row.pop("covers", [])
        made = _make(AgencyRow, {"source": source, **row}, AGENCY, place, pile.problems)
        if made is not None:
            pile.agencies.append(made)
            pile.coverage += [CoverageRow(made.code, made.kind, area, first_day, None, made.source) for area in covers]
    for number, row in _repeated(table, "post", "each_post"):
        row["accepts"] = tuple(row.get("accepts", ()))
        place = f"{file}, posko {number} ('{row.get('code', 'tanpa kode')}')"
        made_post = _make(PostRow, {"source": source, **row}, POST, place, pile.problems)
        if made_post is not None:
            pile.posts.append(made_post)
    kinds = {agency.code: agency.kind for agency in pile.agencies}
    for number, row in enumerate(table.get("coverage", []), start=1):
        place = f"{file}, cakupan {number} ('{row.get('agency', 'tanpa lembaga')}')"
        pile.coverage += _coverage(row, {"source": source, "from": first_day}, kinds, (place, pile.problems))
    for row in table.get("actor", []):
        pile.actors += [(str(row.get("actor", "")), str(kind)) for kind in row.get("kinds", [])]


def _repeated(table: Mapping[str, Any], single: str, each: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows as written, then every pattern once for each place it is not `without`."""
    number = 0
    for number, row in enumerate(table.get(single, []), start=1):
        yield number, dict(row)
    for pattern in table.get(each, []):
        for place in table.get("place", []):
            if place["slug"] not in pattern.get("without", []):
                number += 1
                yield number, {key: _filled(value, place) for key, value in pattern.items() if key != "without"}


def _filled(value: Any, place: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return value.format(**place)
    return [_filled(one, place) for one in value] if isinstance(value, list) else value


def _make(made: Any, row: Mapping[str, Any], known: Sequence[str], place: str, problems: list[str]) -> Any:
    wrong = [
        f"{place} berisi '{key}' yang tidak dikenal; yang dikenal: {', '.join(known)}."
        for key in row
        if key not in known
    ]
    wrong += [f"{place} belum menyebut '{key}'." for key in _required(made) if not row.get(key)]
    problems += wrong
    return None if wrong else made(**row)


def _required(made: Any) -> list[str]:
    return [one.name for one in fields(made) if one.default is MISSING and one.name != "accepts"]


def _coverage(
    row: Mapping[str, Any], defaults: Mapping[str, Any], kinds: Mapping[str, str], told: tuple[str, list[str]]
) -> list[CoverageRow]:
    place, problems = told
    known = ("agency", "areas", "from", "until", "source")
    wrong = [
        f"{place} berisi '{key}' yang tidak dikenal; yang dikenal: {', '.join(known)}."
        for key in row
        if key not in known
    ]
    wrong += [f"{place} belum menyebut '{key}'." for key in ("agency", "areas") if not row.get(key)]
    if row.get("agency") and row["agency"] not in kinds:
        wrong.append(f"{place}: lembaga itu tidak ada di berkas ini atau berkas sebelumnya.")
    problems += wrong
    if wrong:
        return []
    both = {**defaults, **row}
    return [
        CoverageRow(row["agency"], kinds[row["agency"]], area, both["from"], both.get("until"), both["source"])
        for area in row["areas"]
    ]
