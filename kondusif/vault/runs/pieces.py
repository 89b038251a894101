"""Keeps the pieces of a file until its form arrives; asks no database and knows no report.

Pieces are not flushed to the disk: after a power cut a sender is told that less has come, and sends it again. What is
flushed is the evidence file that is made of them with the report (`vault.actions.store_evidence`).
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from kondusif.base.ids import new_id
from kondusif.vault.access import owner_only, private_folder
from kondusif.vault.core.pieces import (
    ClaimedFile,
    Record,
    is_secret,
    key_of,
    name_of,
    read_record,
    read_told,
    records,
    seal_record,
    seal_told,
)
from kondusif.vault.errors import PiecesDoNotOpen

KEPT_SECONDS = 24 * 3600  # as long as the form itself can be sent
SENT_SECONDS = 2 * 3600  # after its report: so that the same form, sent once more, is the same report


class PiecesGone(LookupError):
    """Nothing lies under that secret: never begun, taken away, or a day old."""


class WrongPlace(ValueError):
    """A piece that does not follow what has come. offset: what has come."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(frozen=True)
class Arriving:
    """A file on its way. offset: bytes that have come. until: when it is forgotten, in seconds since 1970."""

    secret: str
    told: ClaimedFile
    rows: tuple[Record, ...]
    until: float

    @property
    def offset(self) -> int:
        return sum(row.n_bytes for row in self.rows[1:])

    @property
    def n_bytes(self) -> int:
        return self.told.n_bytes

    @property
    def is_whole(self) -> bool:
        return self.offset == self.told.n_bytes


class ArrivedFile(UploadedFile):  # type: ignore[type-arg]  # no subscript at run time
    """A file that came whole, as forms know files."""

    def __init__(self, arriving: Arriving) -> None:
        told = arriving.told
        super().__init__(None, name=told.name, content_type=told.claimed_type, size=told.n_bytes)
        self.secret = arriving.secret

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The plain text. Raises PiecesDoNotOpen."""
        return read_pieces(self.secret)


def begin(secret: str, told: ClaimedFile) -> Arriving:
    """A place for the file. Said twice it is the same place; another file under the same secret raises WrongPlace."""
    folder = private_folder(Path(settings.PIECES_FOLDER))
    draft = folder / f".{new_id()}"
    try:
        with open(draft, "wb", opener=owner_only) as file:
            file.write(seal_told(told, key=key_of(secret)))
        with suppress(FileExistsError):
            os.link(draft, place_of(secret))
    finally:
        draft.unlink(missing_ok=True)
    arriving = glance(secret)
    if arriving.told != told:
        raise WrongPlace(arriving.offset)
    return arriving


def look(secret: str) -> Arriving:
    """How much has come; from the first record that does not open, after a power cut, all is taken away.

    Raises PiecesGone.
    """
    with opened(secret, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        arriving = looked_at(file, secret)
        for number, row in enumerate(arriving.rows):
            if not opens(file, row, secret, number):
                file.truncate(row.begin)
                return looked_at(file, secret)
        return arriving


def opens(file: BinaryIO, row: Record, secret: str, number: int) -> bool:
    try:
        read_record(file, row, key=key_of(secret), number=number)
    except InvalidTag:
        return False
    return True


def glance(secret: str) -> Arriving:
    """The same by the lengths of the records alone: cheap enough to be asked before each piece. Raises PiecesGone."""
    with opened(secret, "rb") as file:
        return looked_at(file, secret)


def append(secret: str, piece: bytes, *, at: int) -> Arriving:
    """Seal one more piece at the end. Raises PiecesGone, WrongPlace; OSError on a full disk, which keeps nothing."""
    with opened(secret, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        arriving = looked_at(file, secret)
        if arriving.offset != at or at + len(piece) > arriving.told.n_bytes:
            raise WrongPlace(arriving.offset)
        end = file.seek(arriving.rows[-1].end)
        file.truncate()  # of a record that was cut off
        try:
            file.write(seal_record(piece, key=key_of(secret), number=len(arriving.rows)))
            file.flush()
        except OSError:
            os.ftruncate(file.fileno(), end)
            raise
        return looked_at(file, secret)


def forget(secret: str) -> None:
    place_of(secret).unlink(missing_ok=True)


def arrived_file(secret: str) -> ArrivedFile | None:
    """The file, where all of it has come."""
    if not is_secret(secret):
        return None
    try:
        arriving = glance(secret)
    except PiecesGone:
        return None
    return ArrivedFile(arriving) if arriving.is_whole else None


def read_pieces(secret: str) -> Iterator[bytes]:
    """The plain text, piece by piece. Raises PiecesDoNotOpen where one is gone or was changed."""
    try:
        with opened(secret, "rb") as file:
            for number, row in enumerate(looked_at(file, secret).rows[1:], start=1):
                yield read_record(file, row, key=key_of(secret), number=number)
    except (PiecesGone, InvalidTag) as error:
        forget(secret)  # a page that goes on sending begins anew
        raise PiecesDoNotOpen from error


def let_go(files: Iterable[UploadedFile[Any]]) -> None:
    """The report has them: of those that came in pieces, the pieces stay two hours more."""
    for file in files:
        if isinstance(file, ArrivedFile):
            place = place_of(file.secret)
            with suppress(FileNotFoundError):
                os.utime(place)  # now, by the clock that wrote it
                at = place.stat().st_mtime - KEPT_SECONDS + SENT_SECONDS
                os.utime(place, (at, at))


def has_room(n_bytes: int) -> bool:
    """Whether so much more may wait; what is refused here can still come whole, with its form."""
    try:
        waiting = sum(entry.stat().st_size for entry in os.scandir(settings.PIECES_FOLDER))
    except FileNotFoundError:  # the folder, or a file that went meanwhile
        waiting = 0
    return waiting + n_bytes <= int(settings.PIECES_MOST_BYTES)


def sweep_pieces(*, at: float) -> int:
    """Remove what is older than a day; returns how many. at: seconds since 1970, as the file system writes it."""
    folder = Path(settings.PIECES_FOLDER)
    n_removed = 0
    for file in folder.glob("*"):
        with suppress(FileNotFoundError):  # cancelled meanwhile
            if file.stat().st_mtime < at - KEPT_SECONDS:
                file.unlink()
                n_removed += 1
    return n_removed


def place_of(secret: str) -> Path:
    return Path(settings.PIECES_FOLDER) / name_of(secret)


@contextmanager
def opened(secret: str, mode: str) -> Iterator[BinaryIO]:
    """The file under that secret, where it is young enough. Raises PiecesGone."""
    try:
        file = open(place_of(secret), mode)  # noqa: SIM115 - closed below; only its opening may find nothing
    except FileNotFoundError:
        raise PiecesGone from None
    with file:
        if os.fstat(file.fileno()).st_mtime < time.time() - KEPT_SECONDS:
            raise PiecesGone
        yield file  # type: ignore[misc]


def looked_at(file: BinaryIO, secret: str) -> Arriving:
    rows = tuple(records(file))
    told = read_told(file, rows[0], key=key_of(secret)) if rows else None
    if told is None:
        raise PiecesGone
    return Arriving(secret, told, rows, os.fstat(file.fileno()).st_mtime + KEPT_SECONDS)
