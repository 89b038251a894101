"""Removes evidence files that never became part of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from kondusif.base.ids import new_id

SWEEP_AFTER_SECONDS = 24 * 3600


def sweep_evidence(*, belongs: Callable[[list[str]], set[str]], at: float) -> int:
    """Remove files older than a day that no report points at, and drafts of broken uploads; returns how many.

    belongs    list[str] -> set[str]    which of these SHA-256 names stand in a report
    at         seconds since 1970       the machine's clock, as the file system writes it
    """
    folder = Path(settings.EVIDENCE_FOLDER)
    before = at - SWEEP_AFTER_SECONDS
    old = {file.name: file for file in stored_files(folder) if file.stat().st_mtime < before}
    kept = belongs(sorted(old)) if old else set()
    removed = sum(remove_if_old(file, before) for name, file in old.items() if name not in kept)
    for draft in folder.glob(".*"):
        if draft.stat().st_mtime < before:
            draft.unlink()
            removed += 1
    return removed


def stored_files(folder: Path) -> Iterator[Path]:
    """Every stored file, two folders down."""
    return (file for file in folder.glob("??/??/*") if file.is_file())


def remove_if_old(file: Path, before: float) -> bool:
    """Move the file aside, look again, then remove it or put it back.

    The same file may be uploaded again between the look and the removal; its report then points at it.
    """
    aside = Path(settings.EVIDENCE_FOLDER) / f".{new_id()}"
    file.replace(aside)
    if aside.stat().st_mtime < before:
        aside.unlink()
        return True
    aside.replace(file)
    return False
