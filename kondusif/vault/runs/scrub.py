"""Reads the store again, a seventh each night, and says what is no longer what its name says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kondusif.vault.access import path_of
from kondusif.vault.runs.sweep import stored_files

NIGHTS = 7
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Scrubbed:
    """n_checked: files read. damaged, missing: their names."""

    n_checked: int
    damaged: tuple[str, ...]
    missing: tuple[str, ...]


def scrub_evidence(*, night: int, known: Iterable[str]) -> Scrubbed:
    """Hash the files of one night anew.

    night   any number; its remainder by seven says which part
    known   names that rows point at; those of this night that have no file are missing
    """
    files = [file for file in stored_files(Path(settings.EVIDENCE_FOLDER)) if is_of(file.name, night)]
    damaged = tuple(sorted(file.name for file in files if hash_of(file) != file.name))
    missing = tuple(sorted(name for name in set(known) if is_of(name, night) and not path_of(name).exists()))
    return Scrubbed(len(files), damaged, missing)


def is_of(name: str, night: int) -> bool:
    """Whether a file is read in that night: by its first two bytes, so that seven nights read all."""
    return int(name[:4], 16) % NIGHTS == night % NIGHTS


def hash_of(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
