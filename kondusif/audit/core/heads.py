"""Heads as the verifier knows them, wherever they were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from kondusif.audit.core.identity import epoch_of, head_keys, origin_of
from kondusif.audit.core.notes import BadNote, cosigned_at, is_signed, read_checkpoint, read_note


class FalseHead(ValueError):
    """A head that this log's key did not sign; the message says what is wrong."""


@dataclass(frozen=True)
class KnownHead:
    """size and root of a head; source: who kept it; at: when the log signed it, None where that is not known.

    epoch  how often the log had been begun anew
    """

    size: int
    root: bytes
    source: str
    at: datetime | None = None
    epoch: int = 0


def read_head(content: str, *, source: str, province: str, public: bytes) -> KnownHead:
    """A kept head whose signature and time hold. Raises FalseHead."""
    try:
        note = read_note(content)
        checkpoint = read_checkpoint(note.text)
    except BadNote as bad:
        raise FalseHead(str(bad)) from bad
    if checkpoint.origin != origin_of(province, public, epoch_of(checkpoint.origin)):
        raise FalseHead(f"origin {checkpoint.origin}")
    plain, timed = head_keys(checkpoint.origin, public)
    at = cosigned_at(note, timed)
    if not is_signed(note, plain) or at is None:
        raise FalseHead("signature")
    return KnownHead(
        checkpoint.size, checkpoint.root, source, datetime.fromtimestamp(at, UTC), epoch_of(checkpoint.origin)
    )
