"""Files that come whole with their form: what is too large for memory waits on disk sealed, as pieces do.

Django would write it into a temporary file as it came.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

from kondusif.vault.core.pieces import RECORD_MOST, ClaimedFile
from kondusif.vault.runs import pieces

FIELDS = frozenset({"evidence", "photos"})  # of people, with places in them: never on a disk as they came


class SealedUpload(UploadedFile):  # type: ignore[type-arg]  # no subscript at run time
    """One file, under a secret that this request alone holds; gone with the request.

    A full disk is told when the file is read, so that the form around it is not lost.
    """

    def __init__(self, name: str, claimed_type: str, most_bytes: int) -> None:
        super().__init__(None, name=name, content_type=claimed_type, size=0)
        self.secret = secrets.token_urlsafe(32)
        self.waiting, self.offset = bytearray(), 0
        self.trouble: OSError | None = None
        self.told = ClaimedFile("", "", most_bytes)

    def take(self, chunk: bytes) -> None:
        """Take in more of it."""
        self.waiting += chunk
        while len(self.waiting) >= RECORD_MOST:
            self._seal(bytes(self.waiting[:RECORD_MOST]))
            del self.waiting[:RECORD_MOST]

    def finish(self, n_bytes: int) -> SealedUpload:
        if self.waiting:
            self._seal(bytes(self.waiting))
            self.waiting.clear()
        self.size = n_bytes
        return self

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The plain text. Raises OSError where it could not be written."""
        if self.trouble:
            raise self.trouble
        return pieces.read_pieces(self.secret)

    def close(self) -> None:
        pieces.forget(self.secret)

    def _seal(self, piece: bytes) -> None:
        if self.trouble:
            return
        try:
            if self.offset == 0:
                pieces.begin(self.secret, self.told)
            self.offset = pieces.append(self.secret, piece, at=self.offset).offset
        except OSError as error:
            self.trouble = error


class SealedUploadHandler(FileUploadHandler):
    """Stands between Django's handlers for memory and for temporary files; takes evidence and photos alone."""

    file: SealedUpload | None = None

    def new_file(self, *args: Any, **words: Any) -> None:
        super().new_file(*args, **words)
        self.file = None
        if self.field_name in FIELDS:
            self.file = SealedUpload(self.file_name or "", self.content_type or "", self.most_bytes)
            raise StopFutureHandlers

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        self.most_bytes = content_length

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self.file is None:
            return raw_data
        self.file.take(raw_data)
        return None

    def file_complete(self, file_size: int) -> SealedUpload | None:
        return self.file.finish(file_size) if self.file is not None else None

    def upload_interrupted(self) -> None:
        if self.file is not None:
            self.file.close()
