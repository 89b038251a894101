"""One TOML file becomes one election with its stages, or a list of sentences that say what is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeGuard

from kondusif.elections.core.strip import KINDS, VOTING, StageRow

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ELECTION = ("code", "name", "law", "source")
STAGE = ("code", "kind", "name", "starts_on", "ends_on")
LONGEST_SOURCE = 200


class ElectionsRefused(ValueError):
    """Files that are no elections; `problems` has one sentence for every bad row."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


@dataclass(frozen=True)
class ElectionFile:
    """One election as its file has it; `sources` holds the source of each stage by code."""

    code: str
    name: str
    law: str
    source: str
    stages: tuple[StageRow, ...]
    sources: Mapping[str, str]


def read_elections(folder: Path) -> list[ElectionFile]:
    """Every election in a folder, by file name. Raises ElectionsRefused with every bad row of every file."""
    files = sorted(folder.glob("*.toml"))
    problems = [] if files else [f"Tidak ada berkas .toml di {folder}. Satu pemilu ditulis dalam satu berkas."]
    read: list[ElectionFile] = []
    for file in files:
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            problems.append(f"{file.name} bukan TOML yang benar ({error}).")
            continue
        found = [f"{file.name}: {problem}" for problem in _problems(table)]
        problems += found
        if not found:
            read.append(_election(table))
    codes = [election.code for election in read]
    problems += [f"Kode pemilu '{code}' dipakai dua berkas." for code in sorted(set(codes)) if codes.count(code) > 1]
    if problems:
        raise ElectionsRefused(problems)
    return read


def _problems(table: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"'{key}' tidak dikenal." for key in table if key not in (*ELECTION, "stage"))
    yield from (f"'{key}' belum diisi." for key in ELECTION if not table.get(key))
    stages = table.get("stage", [])
    if not any(stage.get("kind") == VOTING for stage in stages):
        yield f"tidak ada tahapan berjenis '{VOTING}'."
    codes = [stage.get("code") for stage in stages]
    for number, stage in enumerate(stages, start=1):
        place = f"tahapan {number} ('{stage.get('code', 'tanpa kode')}')"
        yield from (f"{place} {problem}" for problem in _stage_problems(stage))
        if codes.count(stage.get("code")) > 1:
            yield f"{place} memakai kode yang sudah dipakai."


def _stage_problems(stage: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"belum menyebut '{key}'." for key in STAGE if not stage.get(key))
    yield from (f"berisi '{key}' yang tidak dikenal." for key in stage if key not in (*STAGE, "source"))
    if not SLUG.fullmatch(str(stage.get("code", ""))):
        yield "berkode selain huruf kecil, angka, dan tanda hubung."
    if stage.get("kind") not in KINDS:
        yield f"berjenis '{stage.get('kind')}'; yang dikenal: {', '.join(KINDS)}."
    starts_on, ends_on = stage.get("starts_on"), stage.get("ends_on")
    if not _is_day(starts_on) or not _is_day(ends_on):
        yield "harus menyebut starts_on dan ends_on sebagai tanggal, misalnya 2024-02-14."
    elif ends_on < starts_on:
        yield "berakhir sebelum mulai."
    if len(str(stage.get("source", ""))) > LONGEST_SOURCE:
        yield f"bersumber lebih dari {LONGEST_SOURCE} huruf; persingkat."


def _is_day(value: Any) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _election(table: Mapping[str, Any]) -> ElectionFile:
    code = table["code"]
    stages = tuple(StageRow(code, *(stage[key] for key in STAGE)) for stage in table["stage"])
    sources = {stage["code"]: stage.get("source", table["source"]) for stage in table["stage"]}
    return ElectionFile(code, table["name"], table["law"], table["source"], stages, sources)
