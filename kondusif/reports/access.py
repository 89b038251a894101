"""The gate to reports: absent and forbidden look the same."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from kondusif.agencies.models.person import Person
from kondusif.base.time import now
from kondusif.reports.errors import AlreadyClaimed, AlreadyDecided, NotClaimed
from kondusif.reports.models.evidence import Evidence
from kondusif.reports.models.recusal import Recusal
from kondusif.reports.models.report import Report, Status


def get_report_for(person: Person, report_id: UUID) -> Report:
    """The report, for a person whose session may read it; Http404 otherwise.

    The row policy decides by the session; `person` is asked for so that no view forgets who reads.
    """
    if not person.reads_content:
        raise Http404
    related = ("village__parent__parent", "election", "told_unit", "unit", "claimed_by", "post")
    report = Report.objects.select_related(*related).filter(pk=report_id).first()
    if report is None:
        raise Http404
    return report


def get_evidence_for(person: Person, report_id: UUID, evidence_id: UUID) -> Evidence:
    """A file of that report, with its copy; Http404 for another report's, for none, and where the report is closed."""
    report = get_report_for(person, report_id)
    found = Evidence.objects.select_related("copy").filter(report=report, pk=evidence_id).first()
    if found is None:
        raise Http404
    found.report = report
    return found


def get_recusal_for(person: Person, recusal_id: UUID, *about: UUID) -> Recusal:
    """A colleague's recusal from a report or berkas that passed the gate; Http404 otherwise."""
    rows = Recusal.objects.select_related("person").filter(pk=recusal_id, about_id__in=about, undone_at__isnull=True)
    found = rows.filter(agency_id=person.agency_id).first()
    if found is None:
        raise Http404
    return found


def check_undecided(report: Report) -> None:
    """Raises AlreadyDecided for a report that became a berkas or was closed."""
    if report.status in (Status.ACCEPTED, Status.CLOSED):
        raise AlreadyDecided(Status(report.status).label.lower())


def check_claim(report: Report, person: Person) -> None:
    """Raises AlreadyDecided, AlreadyClaimed or NotClaimed unless `person` holds a live claim.

    Asks the row and keeps it locked until the transaction ends, so that of two presses of one button only one decides.
    """
    seen = Report.objects.select_for_update(no_key=True).filter(pk=report.pk).first()
    if seen is None:
        raise NotClaimed
    check_undecided(seen)
    is_live = seen.claimed_until is not None and seen.claimed_until > now()
    if is_live and seen.claimed_by and seen.claimed_by_id != person.pk:
        raise AlreadyClaimed(seen.claimed_by.name)
    if not is_live or seen.claimed_by_id != person.pk:
        raise NotClaimed
