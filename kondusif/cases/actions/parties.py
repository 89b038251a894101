"""Who is accused: known better later, and closed to that side at once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kondusif.agencies.access import check_role
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call
from kondusif.base.roles import Role
from kondusif.cases.access import check_open
from kondusif.cases.actions.moments import refresh_clocks
from kondusif.cases.errors import MissingText
from kondusif.cases.models.case import Case
from kondusif.cases.queries.telling import reports_of
from kondusif.reports.models.report import Report

UNKNOWN = "belum diketahui"  # in the trail


@audited("case.unit_named")
def name_unit(*, actor: Person, case: Case, unit: Agency | None, reason: str) -> Case:
    """Say which unit the accused belongs to (None: unknown after all), and close the berkas to that side at once.

    What was closed only because the unit was unknown opens again. The speaker's own agency may lose sight by this:
    the berkas returned is then the last look at it.
    Raises NotYours, NotNow, MissingText.
    """
    check_role(actor, Role.VERIFIER)
    check_open(case)
    if not reason.strip():
        raise MissingText(_("Alasan masih kosong. Tulis dari mana satuan itu diketahui."), field="reason")
    reports = reports_of(case)
    Case.objects.filter(pk=case.pk).update(unit=unit)
    case.unit = unit
    tell(unit=unit.name if unit else UNKNOWN, reason=reason.strip())
    for report in reports:
        if in_sight(report):
            call("settle_conflicts", report.pk, case.actor, unit.pk if unit else None, "named")
    if Case.objects.filter(pk=case.pk).exists():
        refresh_clocks(case)
    return case


def in_sight(report: Report) -> bool:
    """Whether the session may still read the report; the first one settled closes the berkas as a whole."""
    return Report.objects.filter(pk=report.pk).exists()
