"""One edition of the areas as files, and what changed against the edition before.

An edition is a folder with provinces.csv, regencies.csv, districts.csv and villages.csv: a header, then one area a
line with its dotted code first, its parent's code in between (not for provinces) and its name last.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILES = ("provinces.csv", "regencies.csv", "districts.csv", "villages.csv")
CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?")
ALL = "all"
MOST_PROBLEMS = 20


class EditionRefused(ValueError):
    """Files that are no edition; `problems` has one sentence for every bad line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


@dataclass(frozen=True)
class AreaRow:
    """One area as an edition or the database has it; `level` is 1 (province) to 4 (village)."""

    code: str
    level: int
    name: str
    parent: str | None
    retired: bool = False


@dataclass(frozen=True)
class Changes:
    """What a newer edition does to the areas; `moved` pairs a retired code with the new code of the same name."""

    added: tuple[AreaRow, ...] = ()
    renamed: tuple[tuple[AreaRow, AreaRow], ...] = ()
    retired: tuple[AreaRow, ...] = ()
    returned: tuple[AreaRow, ...] = ()
    moved: tuple[tuple[AreaRow, AreaRow], ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.added or self.renamed or self.retired or self.returned or self.moved)


def edition_name(folder: Path) -> str:
    """Name, version and fingerprint of an edition: "idn-area-data 4.0.1 (3f2a…)"."""
    digest = hashlib.sha256()
    for name in FILES:
        path = folder / name
        if not path.is_file():
            raise EditionRefused([f"Berkas {path} tidak ada. Sebuah edisi berisi {', '.join(FILES)}."])
        digest.update(path.read_bytes())
    return f"{_package_name(folder)[:80]} ({digest.hexdigest()[:12]})"


def _package_name(folder: Path) -> str:
    for place in (folder, folder.parent):
        package = place / "package.json"
        if package.is_file():
            words = json.loads(package.read_text(encoding="utf-8"))
            return f"{words.get('name', place.name)} {words.get('version', '')}".strip()
    return folder.resolve().name


def read_edition(folder: Path, *, province: str = ALL) -> dict[str, AreaRow]:
    """Areas of one province, or of all, by code; parents come before their children.

    Raises EditionRefused naming every bad line (the first twenty).
    """
    rows: dict[str, AreaRow] = {}
    problems: list[str] = []
    for level, name in enumerate(FILES, start=1):
        for place, cells in _lines(folder / name):
            if province not in (ALL, cells[0][:2]):
                continue
            problem = _problem(cells, level=level, rows=rows)
            if problem:
                problems.append(f"{place}: {problem}")
                continue
            rows[cells[0]] = AreaRow(cells[0], level, cells[-1].strip(), cells[1] if level > 1 else None)
    if problems:
        raise EditionRefused(problems[:MOST_PROBLEMS])
    if not rows:
        raise EditionRefused(
            [f"Provinsi '{province}' tidak ada di {folder}. Pakai kode dua angka, misalnya 52, atau all."]
        )
    return rows


def _lines(path: Path) -> Iterator[tuple[str, list[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        next(reader, None)
        for cells in reader:
            yield f"{path.name} baris {reader.line_num}", cells or [""]


def _problem(cells: list[str], *, level: int, rows: Mapping[str, AreaRow]) -> str:
    wanted = 2 if level == 1 else 3
    if len(cells) != wanted:
        return f"ada {len(cells)} kolom, seharusnya {wanted}."
    if not CODE.fullmatch(cells[0]) or cells[0].count(".") != level - 1:
        return f"kode '{cells[0]}' bukan kode wilayah tingkat {level}."
    if not cells[-1].strip():
        return f"kode {cells[0]} tidak bernama."
    if cells[0] in rows:
        return f"kode {cells[0]} sudah ada di baris lain."
    if level > 1 and cells[1] not in rows:
        return f"induk '{cells[1]}' dari {cells[0]} tidak ada."
    return ""


def compare(known: Mapping[str, AreaRow], edition: Mapping[str, AreaRow]) -> Changes:
    """What must happen to `known` so that it agrees with `edition`; codes are never taken away."""
    added = [row for code, row in edition.items() if code not in known]
    retired = [row for code, row in known.items() if code not in edition and not row.retired]
    both = [(known[code], row) for code, row in edition.items() if code in known]
    moved = pair_moved(retired, added)
    gone = {old.code for old, _ in moved}
    come = {new.code for _, new in moved}
    return Changes(
        added=tuple(row for row in added if row.code not in come),
        renamed=tuple((old, new) for old, new in both if (old.name, old.parent) != (new.name, new.parent)),
        retired=tuple(row for row in retired if row.code not in gone),
        returned=tuple(new for old, new in both if old.retired),
        moved=moved,
    )


def pair_moved(retired: Iterable[AreaRow], added: Iterable[AreaRow]) -> tuple[tuple[AreaRow, AreaRow], ...]:
    """Retired and new codes that share level, province and name, where exactly one of each does."""
    old, new = _by_name(retired), _by_name(added)
    return tuple((old[key][0], new[key][0]) for key in old if len(old[key]) == 1 and len(new.get(key, ())) == 1)


def _by_name(rows: Iterable[AreaRow]) -> dict[tuple[int, str, str], list[AreaRow]]:
    found: dict[tuple[int, str, str], list[AreaRow]] = {}
    for row in rows:
        found.setdefault((row.level, row.code[:2], row.name.casefold()), []).append(row)
    return found
