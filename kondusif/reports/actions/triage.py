"""A verifier's decisions about one report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from kondusif.agencies.actions.keys import hand_over_keys
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call, update_row
from kondusif.base.time import now
from kondusif.reports.access import check_claim, check_undecided
from kondusif.reports.actions.letter import write_letter
from kondusif.reports.actions.talk import keep_promise, send_message
from kondusif.reports.core.outcomes import CLOSED, letters_for
from kondusif.reports.errors import AlreadyClaimed, MissingText
from kondusif.reports.models.report import Report, Status, Track

CLAIM_MINUTES = 30


@audited("report.claimed")
def claim_report(*, actor: Person, report: Report) -> Report:
    """Take a report for triage for half an hour; one's own claim is renewed.

    Raises AlreadyClaimed, AlreadyDecided.
    """
    check_undecided(report)
    until = now() + timedelta(minutes=CLAIM_MINUTES)
    free = Report.objects.filter(pk=report.pk).waiting().free_or_mine(actor, now())
    if not free.update(claimed_by=actor, claimed_until=until):
        report.refresh_from_db()
        check_undecided(report)
        raise AlreadyClaimed(report.claimed_by.name if report.claimed_by else _("orang lain"))
    report.claimed_by, report.claimed_until = actor, until
    return report


@audited("report.released")
def release_report(*, actor: Person, report: Report) -> Report:
    """Give a claimed report back to the inbox."""
    check_claim(report, actor)
    return update_row(report, claimed_by=None, claimed_until=None)


@dataclass(frozen=True)
class Classification:
    """A verifier's word on a report: track, kind and actor of the law, accused unit, what is complete.

    unit        the accused's agency, or None for unknown
    checklist   requirement id -> fulfilled
    summary     without names; searchable
    """

    track: str
    kind: str
    actor: str
    unit: Agency | None
    checklist: dict[str, bool]
    summary: str


@audited("report.classified")
def classify_report(*, actor: Person, report: Report, classification: Classification) -> Report:
    """Record how a verifier reads a report, and close it to the accused's side at once.

    The verifier's own agency may lose sight by this; the report returned is then the last look at it.
    Raises NotClaimed, AlreadyDecided, MissingText.
    """
    check_claim(report, actor)
    if not classification.summary.strip():
        raise MissingText(
            _("Ringkasan masih kosong. Tulis satu sampai tiga kalimat tanpa nama orang."), field="summary"
        )
    update_row(
        report,
        track=Track(classification.track),
        kind=classification.kind,
        actor=classification.actor,
        unit=classification.unit,
        checklist=classification.checklist,
        summary=classification.summary.strip(),
    )
    unit_id = classification.unit.pk if classification.unit else None
    call("settle_conflicts", report.pk, classification.actor, unit_id, "classified")
    hand_over_keys(actor=actor)
    tell(track=classification.track, kind=classification.kind, accused=classification.actor)
    return report


@audited("report.asked")
def ask_reporter(*, actor: Person, report: Report, question: str) -> Report:
    """Put a question that the reporter reads with the receipt code. Raises NotClaimed, AlreadyDecided, MissingText."""
    check_claim(report, actor)
    if not question.strip():
        raise MissingText(_("Pertanyaan masih kosong. Tulis apa yang perlu dilengkapi pelapor."), field="question")
    send_message(report, kind="pertanyaan", text=question)
    return update_row(report, status=Status.ASKED, claimed_by=None, claimed_until=None)


@audited("report.closed")
def close_report(*, actor: Person, report: Report, reason: str) -> Report:
    """Close a report without a berkas; the reporter reads why. Raises NotClaimed, AlreadyDecided, MissingText."""
    check_claim(report, actor)
    if not reason.strip():
        raise MissingText(_("Alasan masih kosong. Pelapor akan membacanya; tulis dengan kalimat utuh."), field="reason")
    send_message(report, kind="ditutup", text=reason)
    write_letter(report, letters_for(CLOSED)[0], told=reason.strip())
    keep_promise(report, "lembaga")
    return update_row(report, status=Status.CLOSED, closed_reason=reason.strip(), claimed_by=None, claimed_until=None)


@audited("report.taken_up")
def mark_taken_up(*, actor: Person, report: Report, number: str) -> Report:
    """A berkas has been opened for the report; called by cases."""
    check_undecided(report)
    tell(number=number)
    return update_row(report, status=Status.ACCEPTED, claimed_by=None, claimed_until=None)
