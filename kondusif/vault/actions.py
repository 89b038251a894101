"""Keeping evidence files: sealed, on disk, whole, before anything points at them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kondusif.audit.actions import audited_in_database
from kondusif.base.ids import new_id
from kondusif.vault.access import keep_file_key, lend_identity, owner_only, path_of, private_folder
from kondusif.vault.core.cleaning.kinds import HEAD_BYTES, Kind, kind_of
from kondusif.vault.core.sealed_files import (
    About,
    SealedFile,
    commit,
    new_identity,
    new_key,
    salt_of,
    seal_about,
    seal_stream,
)


@dataclass(frozen=True)
class StoredFile:
    """A file as it is kept.

    sha256         hex, of the ciphertext; names the file
    kind           by its first bytes
    n_bytes        size of what came
    commitment     hex; binds the row to the plain text
    sealed_about   age identity, told name and claimed type, under the file's key
    wrapped_key    the file's key, for who handles it
    lent_identity  for the worker until the clean copy is made; empty where none can be made
    plain_sha256   hex, of what came; kept nowhere, only to know a repeated submission again
    """

    sha256: str
    kind: Kind
    n_bytes: int
    commitment: str
    sealed_about: bytes
    wrapped_key: bytes
    lent_identity: bytes
    plain_sha256: str


@audited_in_database("report.received")
def store_evidence(chunks: Iterable[bytes], *, name: str = "", claimed_type: str = "") -> StoredFile:
    """Seal and store one file; durable on return. Its plain text touches no disk.

    Written beside its place, flushed, renamed, and the folder flushed too: after a power cut there is
    the whole file or none. The report that points at it is written afterwards; a file without one is
    removed by the worker's sweep.
    """
    key, identity = new_key(), new_identity()
    sealed = store_sealed(chunks, identity)
    kind = kind_of(sealed.head)
    return StoredFile(
        sha256=sealed.sha256,
        kind=kind,
        n_bytes=sealed.n_bytes,
        commitment=commit(sealed.plain_sha256, salt_of(key)),
        sealed_about=seal_about(About(identity, name[:200], claimed_type[:100]), key, sha256=sealed.sha256),
        wrapped_key=keep_file_key(key, sha256=sealed.sha256),
        lent_identity=lend_identity(identity, sha256=sealed.sha256) if kind.way else b"",
        plain_sha256=sealed.plain_sha256,
    )


def store_sealed(chunks: Iterable[bytes], identity: str) -> SealedFile:
    """One file of ciphertext under its hash, on the disk when this returns."""
    folder = private_folder(settings.EVIDENCE_FOLDER)
    draft = folder / f".{new_id()}"
    try:
        sealed = write_down(draft, chunks, identity)
        place = path_of(sealed.sha256)
        private_folder(place.parent)
        draft.replace(place)
    except OSError:
        draft.unlink(missing_ok=True)  # a full disk must not stay full of halves
        raise
    flush_names(place)
    return sealed


def write_down(draft: Path, chunks: Iterable[bytes], identity: str) -> SealedFile:
    """Everything into one file, on the disk when this returns."""
    with open(draft, "wb", opener=owner_only) as file:
        sealed = seal_stream(chunks, file, identity=identity, head_bytes=HEAD_BYTES)
        file.flush()
        os.fsync(file.fileno())
    return sealed


def flush_names(place: Path) -> None:
    """A file's name and those of the folders above it: any of them may be new, made just now by another process too."""
    store = Path(settings.EVIDENCE_FOLDER)
    for folder in place.parents:
        flush_folder(folder)
        if folder == store.parent:
            return


def flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
