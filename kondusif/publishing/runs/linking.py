"""Links several reports to a clarification at once: all or none, with an entry in the trail of each report."""

from __future__ import annotations

from collections.abc import Iterable

from kondusif.agencies.models.person import Person
from kondusif.base.database import one_transaction
from kondusif.publishing.actions.clarifications import link_report
from kondusif.publishing.models.clarification import Clarification, ClarificationLink
from kondusif.reports.models.report import Report


def link_reports(*, actor: Person, clarification: Clarification, reports: Iterable[Report]) -> list[ClarificationLink]:
    """Raises NotWriter, Withdrawn, Unfit."""
    with one_transaction():
        return [link_report(actor=actor, clarification=clarification, report=report) for report in reports]
