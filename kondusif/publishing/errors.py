"""What publishing refuses, in sentences."""

from __future__ import annotations

from kondusif.base.errors import Refusal


class NotKeeper(Refusal):
    """A step of the agency that keeps the declaration, tried by somebody else."""

    code = "not_keeper"


class Incomplete(Refusal):
    """Something that the step needs is missing."""

    code = "incomplete"


class BadSignature(Refusal):
    """A signature that the key did not make, or one about something else."""

    code = "bad_signature"


class FiguresRefused(Refusal):
    """Open figures that may not be counted, approved, thrown away or withdrawn so."""

    code = "figures_refused"


class NotWriter(Refusal):
    """A step of the agency that writes a clarification or a message, tried by somebody else."""

    code = "not_writer"


class NotJudged(Refusal):
    """A claim of a kind that the state does not judge."""

    code = "not_judged"


class Repeated(Refusal):
    """A headline that repeats the claim."""

    code = "repeated"


class Unfit(Refusal):
    """Words of a clarification or a message that do not hold."""

    code = "unfit"


class NotApproved(Refusal):
    """A version that lacks an approval, or is out already."""

    code = "not_approved"


class Withdrawn(Refusal):
    """The clarification or the message was withdrawn: nothing of it changes any more."""

    code = "withdrawn"


class NotTaken(Refusal):
    """A pledge that cannot be taken in: too many wait, or nobody decides for its place."""

    code = "not_taken"
