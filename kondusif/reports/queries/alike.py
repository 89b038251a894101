"""Reports that may tell of the same event: shown beside a report, never merged by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, FloatField, Q, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kondusif.agencies.access import audiences_of_actor
from kondusif.reports.core.trigrams import shared, trigrams
from kondusif.reports.models.report import Report
from kondusif.reports.queries.stories import stories_of

DAYS_AROUND = 14
CANDIDATES = 300
STORIES = 100  # opened for one page at most
SHOWN = 5
LIKE_ENOUGH = 0.3  # of three-letter groups in common; two retellings of one event lie above, two events below
COMPARED_LETTERS = 2000


@dataclass(frozen=True)
class Alike:
    """A report near in place and time. likeness: 0 to 1, how much of the wording is shared."""

    report: Report
    likeness: float
    reasons: tuple[str, ...]


def alike_reports(report: Report, told: str) -> list[Alike]:
    """The most alike among those the speaker may read, of the same district and two weeks around; at most five.

    told  the story of `report` where the speaker may read it, else ""; summaries are compared where both have one

    Stories are opened and compared as the page is drawn: no feature of a story is kept.
    """
    if not report.village_id:
        return []
    rows = list(neighbours(report).annotate(likeness=likeness_of_summaries(report))[:CANDIDATES])
    compare_stories(told, [row for row in rows if row.likeness is None])
    found = [alike for alike in (compare(report, row) for row in rows) if alike.reasons]
    return sorted(found, key=lambda alike: -alike.likeness)[:SHOWN]


def neighbours(report: Report) -> QuerySet[Report]:
    """Readable reports of the district that came in within two weeks, the newest first."""
    district = str(report.village_id).rpartition(".")[0]
    around = (report.received_at - timedelta(days=DAYS_AROUND), report.received_at + timedelta(days=DAYS_AROUND))
    rows = Report.objects.visible_to(audiences_of_actor()).filter(village__code__startswith=f"{district}.")
    return (
        rows.filter(received_at__range=around).exclude(pk=report.pk).select_related("village").order_by("-received_at")
    )


def likeness_of_summaries(report: Report) -> Case:
    """Shared three-letter groups, 0 to 1; null unless both have a summary."""
    summary = TrigramSimilarity("summary", report.summary)
    both_have_one = When(~Q(summary=""), then=summary) if report.summary else When(pk__in=[], then=summary)
    return Case(both_have_one, default=None, output_field=FloatField())


def compare_stories(told: str, rows: list[Report]) -> None:
    """Set the likeness of the stories that this session opens, of the newest STORIES rows."""
    if not told:
        return
    near = rows[:STORIES]
    stories = stories_of(row.pk for row in near)
    mine = trigrams(told[:COMPARED_LETTERS])
    for row in near:
        if row.pk in stories:
            row.likeness = shared(mine, trigrams(stories[row.pk].told[:COMPARED_LETTERS]))  # type: ignore[attr-defined]


def compare(report: Report, row: Report) -> Alike:
    """Why a row is near: reasons in words, none where it is not."""
    likeness = float(getattr(row, "likeness", None) or 0)
    apart = days_between(happened(report), happened(row))
    same_kind = row.told_kind == report.told_kind
    same_spot = row.village_id == report.village_id and same_kind and apart <= 1
    reasons = []
    if likeness >= LIKE_ENOUGH:
        reasons.append(_("%(percent)d%% dari susunan kata sama") % {"percent": round(likeness * 100)})
    if same_spot:
        reasons.append(_("desa, jenis, dan hari sama"))
    elif reasons:
        reasons.append(ngettext("berselang %(n)d hari", "berselang %(n)d hari", apart) % {"n": apart})
    return Alike(row, likeness, tuple(reasons))


def happened(report: Report) -> date:
    return report.happened_on or report.known_on


def days_between(one: date, other: date) -> int:
    return abs((one - other).days)
