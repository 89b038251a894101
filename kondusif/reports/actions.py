"""Writing about reports: taking them in, triage, and the talk with the reporter."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.agencies.models import Agency, Person
from kondusif.audit.actions import Subject, audited, audited_in_database, tell
from kondusif.base.database import call
from kondusif.base.ids import new_id
from kondusif.base.time import in_words, now, to_the_hour
from kondusif.reports.access import check_claim, check_undecided
from kondusif.reports.core.intake import Submission, as_payload
from kondusif.reports.errors import AlreadyClaimed, AlteredSubmission, MissingText
from kondusif.reports.models import Evidence, Message, Promise, Report
from kondusif.reports.models.report import Status, Track
from kondusif.reports.models.talk import Direction
from kondusif.reports.queries import promised_date
from kondusif.vault.core.envelopes import seal
from kondusif.vault.core.receipts import lookup_of, make_code, read_code

CLAIM_MINUTES = 30


@dataclass(frozen=True)
class Accepted:
    """What the sender of a report gets back, and nothing else: the code, and whether it was a repeat."""

    code: str
    repeated: bool


@audited_in_database("report.received")
def register_report(submission: Submission) -> Accepted:
    """Take in one report from public or post; sending it twice gives the same receipt.

    Raises AlteredSubmission where the same key came before with other content.
    """
    code = make_code(submission.submission_key, settings.RECEIPT_KEY)
    report_id = new_id()
    received_at = to_the_hour(now())
    payload = as_payload(
        submission, pepper=settings.RECEIPT_PEPPER, received_at=received_at, promised_at=promised_date(received_at)
    )
    payload |= {"report_id": str(report_id), "lookup": lookup_of(code, settings.RECEIPT_PEPPER).hex()}
    envelope = None
    if submission.identity:
        sealed = seal(submission.identity, record_id=report_id, public_key=settings.CUSTODIAN_PUBLIC_KEY)
        payload |= {"suite": sealed.suite, "key_print": sealed.key_print}
        envelope = sealed.ciphertext
    answer = call("accept_report", json.dumps(payload), envelope)
    if answer == "altered":
        raise AlteredSubmission
    return Accepted(code=code, repeated=answer == "repeated")


@audited_in_database("report.added_to")
def add_from_reporter(code: str, text: str) -> bool:
    """Add what the reporter writes later; False for a code that opens nothing.

    Raises MissingText for an empty text.
    """
    if not text.strip():
        raise MissingText(_("Keterangan masih kosong. Tulis yang ingin Anda tambahkan, lalu kirim."), field="text")
    known = read_code(code)
    if known is None:
        return False
    return bool(call("add_from_reporter", lookup_of(known, settings.RECEIPT_PEPPER), text.strip(), to_the_hour(now())))


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
    return update(report, claimed_by=None, claimed_until=None)


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
    update(
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
    tell(track=classification.track, kind=classification.kind, accused=classification.actor)
    return report


@audited("report.asked")
def ask_reporter(*, actor: Person, report: Report, question: str) -> Report:
    """Put a question that the reporter reads with the receipt code. Raises NotClaimed, AlreadyDecided, MissingText."""
    check_claim(report, actor)
    if not question.strip():
        raise MissingText(_("Pertanyaan masih kosong. Tulis apa yang perlu dilengkapi pelapor."), field="question")
    send_message(report, kind="pertanyaan", text=question)
    return update(report, status=Status.ASKED, claimed_by=None, claimed_until=None)


@audited("report.closed")
def close_report(*, actor: Person, report: Report, reason: str) -> Report:
    """Close a report without a berkas; the reporter reads why. Raises NotClaimed, AlreadyDecided, MissingText."""
    check_claim(report, actor)
    if not reason.strip():
        raise MissingText(_("Alasan masih kosong. Pelapor akan membacanya; tulis dengan kalimat utuh."), field="reason")
    send_message(report, kind="ditutup", text=reason)
    keep_promise(report, "lembaga")
    return update(report, status=Status.CLOSED, closed_reason=reason.strip(), claimed_by=None, claimed_until=None)


@audited("report.taken_up")
def mark_taken_up(*, actor: Person, report: Report, number: str) -> Report:
    """A berkas has been opened for the report; called by cases."""
    check_undecided(report)
    tell(number=number)
    return update(report, status=Status.ACCEPTED, claimed_by=None, claimed_until=None)


@audited("reporter.told")
def tell_reporter(*, actor: Person, report: Report, kind: str, text: str) -> Report:
    """Write to the reporter in plain words; `kind` "diteruskan" and "hasil" keep the promises of that name."""
    send_message(report, kind=kind, text=text)
    keep_promise(report, {"diteruskan": "lembaga", "hasil": "hasil"}.get(kind, ""))
    tell(kind=kind)
    return report


@audited("reporter.promised")
def promise_outcome(*, actor: Person, report: Report, due_at: datetime) -> Report:
    """Promise the reporter a date by which the outcome is written on the receipt page; the first one stands."""
    Promise.objects.bulk_create([Promise(report=report, kind="hasil", due_at=due_at)], ignore_conflicts=True)
    tell(due=in_words(due_at.date()))
    return report


@audited("promise.explained")
def explain_delay(*, actor: Person, promise: Promise, note: str) -> Promise:
    """Say on the receipt page why a promised date was missed. Raises MissingText."""
    if not note.strip():
        raise MissingText(_("Sebab keterlambatan masih kosong. Pelapor akan membacanya."), field="note")
    Promise.objects.filter(pk=promise.pk).update(late_note=note.strip())
    promise.late_note = note.strip()
    return promise


def send_message(report: Report, *, kind: str, text: str) -> None:
    """One message to the reporter, inside the action that sends it."""
    message = Message(report=report, direction=Direction.TO_REPORTER, kind=kind, text=text.strip(), at=now())
    Message.objects.bulk_create([message])


def keep_promise(report: Report, kind: str) -> None:
    """Mark an open promise of that kind as kept."""
    Promise.objects.filter(report=report, kind=kind, kept_at__isnull=True).update(kept_at=now())


def update(report: Report, **values: object) -> Report:
    """Write the named columns alone: the database lets this role change no others."""
    for name, value in values.items():
        setattr(report, name, value)
    Report.objects.filter(pk=report.pk).update(**values)
    return report


@dataclass(frozen=True)
class OpenedEvidence:
    """A file handed out; `audit_subject` puts the entry into the report's history."""

    evidence: Evidence

    def audit_subject(self) -> Subject:
        return Subject(kind="evidence", id=self.evidence.pk, about_id=self.evidence.report_id)


@audited("evidence.opened")
def open_evidence(*, actor: Person, evidence: Evidence) -> OpenedEvidence:
    """Note that a person takes one evidence file out to read it."""
    tell(name=evidence.told_name)
    return OpenedEvidence(evidence)


@audited("post.pointed_elsewhere")
def point_elsewhere(*, actor: Person, topic: str) -> None:
    """Count a visitor whose matter another body handles; nothing of what was said is kept."""
    tell(topic=topic)
