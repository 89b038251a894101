"""What publishing refuses, in sentences."""

from __future__ import annotations

from kondusif.base.errors import Refusal


class NotKeeper(Refusal):
    """A step of the agency that keeps the declaration, tried by somebody else."""

    code = "not_keeper"


class WrongMoment(Refusal):
    """A step that does not follow on the present state."""

    code = "wrong_moment"


class Incomplete(Refusal):
    """Something that the step needs is missing."""

    code = "incomplete"


class AlreadyThere(Refusal):
    """The same office once more."""

    code = "already_there"


class BadSignature(Refusal):
    """A signature that the key did not make, or one about something else."""

    code = "bad_signature"


class SamePerson(Refusal):
    """A second person is needed, and it was the first."""

    code = "same_person"
