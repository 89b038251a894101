"""What conflicts refuses, in sentences."""

from __future__ import annotations

from kondusif.base.errors import Refusal


class NotLeading(Refusal):
    """A step of the agencies that lead a conflict, tried by somebody else."""

    code = "not_leading"


class NotNeutral(Refusal):
    """A conflict or a side of it named by what people are, or with blame."""

    code = "not_neutral"


class OutOfOrder(Refusal):
    """A step of a conflict that does not follow on where it stands."""

    code = "out_of_order"


class NotPreparer(Refusal):
    """A step of the agency that prepares a status dossier, tried by somebody else."""

    code = "not_preparer"


class DossierOver(Refusal):
    """The status ended, was revoked or was not set: nothing of the dossier changes any more."""

    code = "dossier_over"


class NotSecond(Refusal):
    """A decision confirmed by who noted it, or with another number or day than was noted."""

    code = "not_second"
