"""Clarifications as the staff sees them, and as the public does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.queries import Line, history_of
from kondusif.base.time import in_short_words, today
from kondusif.publishing.access.clarifications import newest_version_of, writes_clarification
from kondusif.publishing.access.roles import SPEAKERS
from kondusif.publishing.core.claim_review import Reviewed, as_data_block, claim_review
from kondusif.publishing.core.claims import BEST, WORST, list_claim_kinds, list_verdicts
from kondusif.publishing.models.clarification import (
    Clarification,
    ClarificationApproval,
    ClarificationLink,
    ClarificationState,
    ClarificationVersion,
    PublishedClarification,
)
from kondusif.publishing.queries.alike_links import name_of_report
from kondusif.reports.models.report import Report

APPROVERS = 2
STATE_TONES = {
    ClarificationState.DRAFT: "info",
    ClarificationState.PUBLISHED: "good",
    ClarificationState.WITHDRAWN: "muted",
}


@dataclass(frozen=True)
class ClarificationRow:
    """One clarification of the staff's list. due: what asks for a look, else ""."""

    url: str
    number: str
    headline: str
    kind: str
    agency: str
    tone: str
    state: str
    due: str


def list_clarifications() -> QuerySet[Clarification]:
    """Every clarification that the session may read, the last changed first."""
    newest = ClarificationVersion.objects.filter(clarification=OuterRef("pk")).order_by("-number")
    rows = Clarification.objects.select_related("agency").annotate(
        headline=Subquery(newest.values("headline")[:1]), review_on=Subquery(newest.values("review_on")[:1]),
        expires_on=Subquery(newest.values("expires_on")[:1]),
    )  # fmt: skip
    return rows.order_by("-changed_at", "pk")


def as_clarification_rows(rows: Iterable[Any]) -> list[ClarificationRow]:
    return [
        ClarificationRow(
            url=reverse("clarification", args=[row.number]), number=row.number, headline=row.headline,
            kind=_(list_claim_kinds()[row.kind].label), agency=row.agency.short_name,
            tone=STATE_TONES[ClarificationState(row.state)], state=str(ClarificationState(row.state).label),
            due=say_due(row),
        )
        for row in rows
    ]  # fmt: skip


def say_due(row: Any) -> str:
    """ "ditinjau 3 Mei 2024": a published one whose day of review, or of expiry, has come."""
    if row.state != ClarificationState.PUBLISHED:
        return ""
    if row.expires_on < today():
        return _("kedaluwarsa sejak %(day)s") % {"day": in_short_words(row.expires_on)}
    return (
        _("perlu ditinjau sejak %(day)s") % {"day": in_short_words(row.review_on)} if row.review_on <= today() else ""
    )


def approvals_of(version: ClarificationVersion) -> list[ClarificationApproval]:
    """Who approved a version, in the order of their yes."""
    return list(ClarificationApproval.objects.select_related("person", "agency").filter(version=version))


def lacks_approval(clarification: Clarification, version: ClarificationVersion) -> str:
    """What a version still lacks before it is published; "" where it lacks nothing."""
    given = approvals_of(version)
    n_lacking = APPROVERS - len({each.person_id for each in given})
    if n_lacking > 0:
        return _("Persetujuan masih kurang %(n)s orang. Yang menyetujui bukan yang menulis.") % {"n": n_lacking}
    if list_claim_kinds()[clarification.kind].election and not any(
        each.agency.kind in ("kpu", "bawaslu") for each in given
    ):
        return _("Klaim tentang pemilihan memerlukan persetujuan KPU atau Bawaslu. Mintalah persetujuannya.")
    return ""


@dataclass(frozen=True)
class LinkedReport:
    """A report that this reader may open."""

    id: UUID
    url: str
    name: str


@dataclass(frozen=True)
class ClarificationPage:
    """What one reader of the staff sees, and may do."""

    row: ClarificationRow
    version: ClarificationVersion
    verdict: str
    kind_hint: str
    is_election: bool
    approvals: list[ClarificationApproval]
    lacks: str
    published: list[PublishedClarification]
    is_out: bool
    links: list[LinkedReport]
    history: list[Line]
    writes: bool
    may_approve: bool
    public_url: str


def page_of_clarification(clarification: Clarification, person: Person) -> ClarificationPage:
    """The page for a reader who passed the gate."""
    version = newest_version_of(clarification)
    approvals = approvals_of(version)
    published = list(PublishedClarification.objects.filter(clarification=clarification).order_by("-version"))
    stands = clarification.state != ClarificationState.WITHDRAWN
    is_out = any(row.version == version.number for row in published)
    fresh = person.pk not in (version.written_by_id, *(each.person_id for each in approvals))
    kind = list_claim_kinds()[clarification.kind]
    return ClarificationPage(
        row=as_clarification_rows(list_clarifications().filter(pk=clarification.pk))[0],
        version=version,
        verdict=_(list_verdicts()[version.verdict].label),
        kind_hint=_(kind.hint),
        is_election=kind.election,
        approvals=approvals,
        lacks=lacks_approval(clarification, version),
        published=published,
        is_out=is_out,
        links=linked_reports(clarification, person),
        history=history_of(clarification.pk),
        writes=writes_clarification(person, clarification) and stands,
        may_approve=person.holds(*SPEAKERS) and fresh and stands and not is_out,
        public_url=f"{settings.PUBLIC_URL}/klarifikasi/{clarification.number}/" if published else "",
    )


def linked_reports(clarification: Clarification, person: Person) -> list[LinkedReport]:
    """Reports that this session reads; there is no sign of the others."""
    if not person.reads_content:
        return []
    links = list(ClarificationLink.objects.filter(clarification=clarification).order_by("linked_on", "pk"))
    reports = {row.pk: row for row in Report.objects.filter(pk__in=[link.report_id for link in links])}
    return [name_report(link, reports[link.report_id]) for link in links if link.report_id in reports]


def name_report(link: ClarificationLink, report: Report) -> LinkedReport:
    return LinkedReport(link.pk, reverse("report", args=[report.pk]), name_of_report(report))


@dataclass(frozen=True)
class PublicClarification:
    """One clarification as the public reads it. stand: "" while it stands, else that it expired or was withdrawn."""

    number: str
    url: str
    headline: str
    kind: str
    claim: str
    verdict: str
    verdict_code: str
    facts: str
    evidence: list[list[str]]
    published_at: datetime
    expires_on: date
    review_on: date
    office: str
    approved_as: str
    version: int
    correction: str
    is_withdrawn: bool
    withdrawn_why: str
    stand: str


def public_clarifications() -> list[PublicClarification]:
    """The newest version of each, the newest first; what expired or was withdrawn stays, marked."""
    rows = newest_published().order_by("-published_at", "pk")
    return [as_public(row) for row in rows]


def newest_published() -> QuerySet[PublishedClarification]:
    alike = PublishedClarification.objects.filter(clarification=OuterRef("clarification")).order_by()
    newest = alike.values("clarification").annotate(newest=Max("version")).values("newest")
    return PublishedClarification.objects.filter(version=Subquery(newest))


def public_versions(number: str) -> list[PublicClarification]:
    """Every published version of one, the newest first; none for an unknown number."""
    rows = PublishedClarification.objects.filter(number=number.upper()).order_by("-version")
    return [as_public(row) for row in rows]


def as_public(row: PublishedClarification) -> PublicClarification:
    return PublicClarification(
        number=row.number, url=f"/klarifikasi/{row.number}/", headline=row.headline,
        kind=_(list_claim_kinds()[row.kind].label), claim=row.claim, verdict=_(list_verdicts()[row.verdict].label),
        verdict_code=row.verdict, facts=row.facts, evidence=row.evidence, published_at=row.published_at,
        expires_on=row.expires_on, review_on=row.review_on, office=row.office, approved_as=row.approved_as,
        version=row.version, correction=row.correction, is_withdrawn=row.withdrawn_at is not None,
        withdrawn_why=row.withdrawn_why, stand=say_stand(row),
    )  # fmt: skip


def say_stand(row: PublishedClarification) -> str:
    if row.withdrawn_at is not None:
        return _("Ditarik %(day)s") % {"day": in_short_words(timezone.localdate(row.withdrawn_at))}
    if row.expires_on < today():
        return _("Kedaluwarsa sejak %(day)s; keadaannya mungkin sudah berubah") % {
            "day": in_short_words(row.expires_on)
        }
    return ""


def review_of(shown: PublicClarification) -> str:
    """The data block of a page: schema.org ClaimReview; "" for one that was withdrawn."""
    if shown.is_withdrawn:
        return ""
    verdict = list_verdicts()[shown.verdict_code]
    about = Reviewed(
        url=f"{settings.PUBLIC_URL}{shown.url}", claim=shown.claim, author=shown.office,
        author_url=f"{settings.PUBLIC_URL}/", published_on=timezone.localdate(shown.published_at),
        expires_on=shown.expires_on, verdict=verdict.label, rating=verdict.rating, best=BEST, worst=WORST,
    )  # fmt: skip
    return as_data_block(claim_review(about))
