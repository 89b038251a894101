"""Evidence files on their way in pieces, as one door takes them; nothing here knows a report (`vault/runs/pieces.py`).

The sentences are those of a file that comes whole with its form: each is said as early as it can be known.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from kondusif.base.errors import is_disk_full
from kondusif.reports.actions.evidence import why_refused
from kondusif.reports.errors import FileTooLarge, StoreAlmostFull
from kondusif.vault.core.cleaning.kinds import kind_of
from kondusif.vault.core.pieces import ClaimedFile, is_secret, name_of
from kondusif.vault.queries import is_almost_full
from kondusif.vault.runs import pieces
from kondusif.web.tus import Refused

NAME_MOST, TYPE_MOST = 200, 100


class Arrivals:
    """A `kondusif.web.tus.Store`.

    door       "public" or "staff": which kinds may come
    may_begin  whether one more new file is taken from this sender now; raises Refused
    """

    def __init__(self, door: str, *, may_begin: Callable[[], None]) -> None:
        self.door, self.may_begin = door, may_begin
        self.most_bytes: int = settings.EVIDENCE_MAX_BYTES

    def name_of(self, secret: str) -> str:
        return name_of(secret) if is_secret(secret) else ""

    def begin(self, secret: str, *, name: str, claimed_type: str, n_bytes: int) -> pieces.Arriving:
        told = ClaimedFile(name[:NAME_MOST] or "berkas", claimed_type[:TYPE_MOST], n_bytes)
        if n_bytes == 0:
            raise Refused(422, why_refused(kind_of(b""), told.name))
        if n_bytes > self.most_bytes:
            raise Refused(413, FileTooLarge(told.name, self.most_bytes).sentence)
        if is_almost_full():
            raise Refused(507, StoreAlmostFull().sentence)
        try:
            return self._same(secret, told) or self._new(secret, told)
        except pieces.WrongPlace:
            raise Refused(409) from None

    def look(self, secret: str) -> pieces.Arriving:
        try:
            return pieces.look(secret)
        except pieces.PiecesGone:
            raise Refused(404) from None

    def glance(self, secret: str) -> pieces.Arriving:
        try:
            return pieces.glance(secret)
        except pieces.PiecesGone:
            raise Refused(404) from None

    def append(self, secret: str, piece: bytes, *, at: int) -> pieces.Arriving:
        kind = kind_of(piece)
        if at == 0 and self.door not in kind.doors:
            told = self.glance(secret).told
            pieces.forget(secret)
            raise Refused(422, why_refused(kind, told.name))
        try:
            return pieces.append(secret, piece, at=at)
        except pieces.PiecesGone:
            raise Refused(404) from None
        except pieces.WrongPlace as wrong:
            raise Refused(409, offset=wrong.offset) from None
        except OSError as error:
            raise full_or(error) from error

    def forget(self, secret: str) -> None:
        pieces.forget(secret)

    def _same(self, secret: str, told: ClaimedFile) -> pieces.Arriving | None:
        """What a creation that is said once more already made."""
        try:
            found = pieces.look(secret)
        except pieces.PiecesGone:
            return None
        if found.told != told:
            raise pieces.WrongPlace(found.offset)
        return found

    def _new(self, secret: str, told: ClaimedFile) -> pieces.Arriving:
        self.may_begin()
        if not pieces.has_room(told.n_bytes):
            raise Refused(507)  # without a sentence: the file can still come whole, with its form
        pieces.forget(secret)  # one that is a day old
        try:
            return pieces.begin(secret, told)
        except OSError as error:
            raise full_or(error) from error


def full_or(error: OSError) -> Exception:
    """The sentence of a full disk; any other failure as it is."""
    return Refused(507, StoreAlmostFull().sentence) if is_disk_full(error) else error
