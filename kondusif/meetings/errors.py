"""What meetings refuses, in sentences."""

from __future__ import annotations

from kondusif.base.errors import Refusal


class NotHost(Refusal):
    """A step of the convening agency, tried by somebody else."""

    code = "not_host"


class MeetingClosed(Refusal):
    """The minutes are approved, or the meeting was cancelled: nothing of it changes any more."""

    code = "meeting_closed"


class NotInvited(Refusal):
    """A body that has no part in the meeting."""

    code = "not_invited"


class NotYourPromise(Refusal):
    """Only the agency that promised, or the convener for it, speaks about a commitment."""

    code = "not_your_promise"


class TooLong(Refusal):
    """A text longer than a section holds."""

    code = "too_long"


class TooManyPhotos(Refusal):
    """More photographs than a meeting keeps, or than its minutes print."""

    code = "too_many_photos"
