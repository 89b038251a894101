"""What the pages ask of the packages below, in one place."""

from __future__ import annotations

from typing import Any

from kondusif.agencies.queries import accusable_units
from kondusif.area.queries import find_villages
from kondusif.base.time import today
from kondusif.elections.queries import election_for
from kondusif.public.draft import Draft
from kondusif.reports.core.kinds import plain_kind, plain_kinds
from kondusif.rules import queries as rules

__all__ = ["accusable_units", "election_of", "find_villages", "plain_kind", "plain_kinds", "reporting_dates"]


def election_of(draft: Draft) -> Any:
    """The election a report belongs to: the one running on the day of the event, else on the day it was known."""
    return election_for(draft.happened_on or draft.known_on or today())


def reporting_dates(draft: Draft, election: Any) -> Any:
    """The safe and the statutory date for going to Bawaslu; None where the law has no such limit for this kind."""
    return rules.reporting_dates(election.code, draft.kind, draft.happened_on, draft.known_on)
