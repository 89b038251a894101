"""Reports that may tell of the same event as one that is linked: offered beside it, and linked by a person alone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.base.time import in_short_words
from kondusif.publishing.models.clarification import Clarification, ClarificationLink
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.models.report import Report
from kondusif.reports.queries.alike import alike_reports
from kondusif.reports.queries.stories import stories_of


@dataclass(frozen=True)
class Offered:
    """A report that this session reads and that is not linked yet; name says why it is offered."""

    report: Report
    name: str


def alike_unlinked(clarification: Clarification, report: Report) -> dict[UUID, Offered]:
    """What triage shows beside this report, without what is linked already."""
    story = stories_of([report.pk]).get(report.pk)
    linked = set(ClarificationLink.objects.filter(clarification=clarification).values_list("report_id", flat=True))
    found = alike_reports(report, story.told if story else "")
    return {
        each.report.pk: Offered(each.report, f"{name_of_report(each.report)}: {', '.join(each.reasons)}")
        for each in found
        if each.report.pk not in linked
    }


def name_of_report(report: Report) -> str:
    """ "Laporan 12 Februari 2024, Dibagi uang atau barang": enough to know it again, and nothing that was told."""
    kind = plain_kind(report.told_kind)
    day = in_short_words(timezone.localdate(report.received_at))
    return _("Laporan %(day)s, %(kind)s") % {"day": day, "kind": _(kind.label) if kind else report.told_kind}
