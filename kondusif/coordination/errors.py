"""What coordination refuses, in sentences."""

from __future__ import annotations

from kondusif.base.errors import Refusal


class NotHost(Refusal):
    """A step of the convening agency, tried by somebody else."""

    code = "not_host"


class MeetingClosed(Refusal):
    """The minutes are approved, or the meeting was cancelled: nothing of it changes any more."""

    code = "meeting_closed"


class WrongMoment(Refusal):
    """A step that does not follow on the present state."""

    code = "wrong_moment"


class NotInvited(Refusal):
    """A body that has no part in the meeting."""

    code = "not_invited"


class AlreadyThere(Refusal):
    """The same guest once more."""

    code = "already_there"


class NotYourPromise(Refusal):
    """Only the agency that promised, or the convener for it, speaks about a commitment."""

    code = "not_your_promise"


class TooLong(Refusal):
    """A text longer than a section holds."""

    code = "too_long"


class TooManyPhotos(Refusal):
    """More photographs than a meeting keeps, or than its minutes print."""

    code = "too_many_photos"


class NothingShown(Refusal):
    """A promise cannot be called kept without something to see, nor broken without a reason."""

    code = "nothing_shown"


class NotLeading(Refusal):
    """A step of the agencies that lead a conflict, tried by somebody else."""

    code = "not_leading"


class NotNeutral(Refusal):
    """A conflict or a side of it named by what people are, or with blame."""

    code = "not_neutral"


class OutOfOrder(Refusal):
    """A step of a conflict that does not follow on where it stands."""

    code = "out_of_order"


class NotKeeper(Refusal):
    """A step of the agency that keeps the action plan, tried by somebody else."""

    code = "not_keeper"


class NotYourLine(Refusal):
    """Only an agency that has a part in a line of the action plan reports about it."""

    code = "not_your_line"


class PeriodLocked(Refusal):
    """The period is locked, or the plan does not run: nothing of it is written any more."""

    code = "period_locked"


class UnfitLines(Refusal):
    """A table with lines of which some do not hold, where all or none were asked for."""

    code = "unfit_lines"


class NotYours(Refusal):
    """A step of the agency that asked, or of the body that was asked, tried by somebody else."""

    code = "not_yours"


class NotPreparer(Refusal):
    """A step of the agency that prepares a status dossier, tried by somebody else."""

    code = "not_preparer"


class DossierOver(Refusal):
    """The status ended, was revoked or was not set: nothing of the dossier changes any more."""

    code = "dossier_over"


class NotSecond(Refusal):
    """A decision confirmed by who noted it, or with another number or day than was noted."""

    code = "not_second"


class WrittenMeanwhile(Refusal):
    """Somebody else saved these words since they were read."""

    code = "written_meanwhile"


class ListRefused(Refusal):
    """A list of crowds that cannot be read, or a step of it that does not follow."""

    code = "list_refused"
