"""What is written to the reporter, and the dates promised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.ids import new_id
from kondusif.base.time import in_words, now
from kondusif.reports.errors import MissingText
from kondusif.reports.models.report import Report
from kondusif.reports.models.talk import Direction, Message, Promise
from kondusif.reports.queries.seals import talk_keys
from kondusif.vault.core.sealing import seal_message
from kondusif.web.language import in_indonesian


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
    tell(due=in_indonesian(in_words)(due_at.date()))
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
    """One message to the reporter, inside the action that sends it; sealed, so that no unlocked key is needed."""
    send_messages([report.pk], kind=kind, text=text.strip(), at=now())


def send_messages(reports: Iterable[UUID], *, kind: str, text: str, at: datetime) -> None:
    """The same words to several reporters, each sealed to its own talk."""
    ids = list(reports)
    keys = talk_keys(ids)  # a report closed to the speaker meanwhile has none: nothing is kept then
    Message.objects.bulk_create([sealed_message(each, keys[each], kind, text, at) for each in ids])


def sealed_message(report_id: UUID, talk_key: bytes, kind: str, text: str, at: datetime) -> Message:
    number = new_id()
    sealed = seal_message(text, talk_key, record_id=report_id, message_id=number)
    return Message(pk=number, report_id=report_id, direction=Direction.TO_REPORTER, kind=kind, sealed=sealed, at=at)


def keep_promise(report: Report, kind: str) -> None:
    """Mark an open promise of that kind as kept."""
    Promise.objects.filter(report=report, kind=kind, kept_at__isnull=True).update(kept_at=now())
