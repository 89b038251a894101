"""What plans refuses, in sentences."""

from __future__ import annotations

from kondusif.base.errors import Refusal


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
