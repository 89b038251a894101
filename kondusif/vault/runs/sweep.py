"""Removes evidence files that never became part of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

SWEEP_AFTER_SECONDS = 24 * 3600


def sweep_evidence(*, belongs: Callable[[list[str]], set[str]], at: float) -> int:
    """Remove files older than a day that no report points at, and drafts of broken uploads; returns how many.

    belongs    list[str] -> set[str]    which of these names stand in a report
    at         seconds since 1970       the machine's clock, as the file system writes it
    """
    folder = Path(settings.EVIDENCE_FOLDER)
    before = at - SWEEP_AFTER_SECONDS
    old = {file.name: file for file in stored_files(folder) if file.stat().st_mtime < before}
    kept = belongs(sorted(old)) if old else set()
    left = [file for name, file in old.items() if name not in kept]
    left += [draft for draft in folder.glob(".*") if draft.is_file() and draft.stat().st_mtime < before]
    for file in left:  # its name is made for one upload alone: nobody can come to need it meanwhile
        file.unlink(missing_ok=True)
    return len(left)


def stored_files(folder: Path) -> Iterator[Path]:
    """Every stored file, two folders down."""
    return (file for file in folder.glob("??/??/*") if file.is_file())
