"""Keeping evidence files: on disk, whole, before anything points at them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kondusif.audit.actions import audited_in_database
from kondusif.base.ids import new_id


@dataclass(frozen=True)
class StoredFile:
    """sha256: hex, names the file; n_bytes: size."""

    sha256: str
    n_bytes: int


@audited_in_database("report.received")
def store_evidence(chunks: Iterable[bytes]) -> StoredFile:
    """Store one file as received, named by its SHA-256; durable on return.

    Written beside its place, flushed, renamed, and the folder flushed too: after a power cut there is
    the whole file or none. The report that points at it is written afterwards; a file without one is
    removed by the worker's sweep.
    """
    folder = private_folder(settings.EVIDENCE_FOLDER)
    draft = folder / f".{new_id()}"
    try:
        stored = write_down(draft, chunks)
        place = path_of(stored.sha256)
        private_folder(place.parent)
        draft.replace(place)
    except OSError:
        draft.unlink(missing_ok=True)  # a full disk must not stay full of halves
        raise
    flush_folder(place.parent)
    return stored


def write_down(draft: Path, chunks: Iterable[bytes]) -> StoredFile:
    """Everything into one file, on the disk when this returns."""
    digest, n_bytes = hashlib.sha256(), 0
    with open(draft, "wb", opener=owner_only) as file:
        for chunk in chunks:
            digest.update(chunk)
            n_bytes += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return StoredFile(sha256=digest.hexdigest(), n_bytes=n_bytes)


def path_of(sha256: str) -> Path:
    """Where a file of that hash lies: two levels of folders."""
    return Path(settings.EVIDENCE_FOLDER) / sha256[:2] / sha256[2:4] / sha256


def private_folder(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
