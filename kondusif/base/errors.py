"""Refusals: what came, what is allowed, what to do next."""

from __future__ import annotations

import errno
from typing import ClassVar


class Refusal(Exception):
    """A request that is refused with a sentence for the person and a code for machines.

    sentence    str     full sentence(s) in the user's language
    field       str     form field the sentence belongs to, or ""

    Subclasses set `code`; it never changes once published.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)
        self.field = field


class WrongMoment(Refusal):
    """A step that does not follow on the present state."""

    code = "wrong_moment"


class AlreadyThere(Refusal):
    """The same guest once more."""

    code = "already_there"


class NothingShown(Refusal):
    """A promise cannot be called kept without something to see, nor broken without a reason."""

    code = "nothing_shown"


class NotYours(Refusal):
    """A step of the agency that asked, or of the body that was asked, tried by somebody else."""

    code = "not_yours"


class WrongSetting(Exception):
    """A setting that stops the program from starting: name, value and allowed values are in the message."""


def is_disk_full(error: BaseException | None) -> bool:
    """Whether a file or the database could not be written for want of space."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return getattr(getattr(error, "__cause__", None), "sqlstate", "") == "53100"
