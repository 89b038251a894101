"""Phones of a post: enrolled, revoked, and what they hand in without anybody signed in."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject, audited, audited_in_database, tell
from kondusif.base.database import call
from kondusif.base.ids import random_letters
from kondusif.base.time import in_words, today
from kondusif.reports.actions.intake import Prepared, keep_halves, prepare
from kondusif.reports.core.intake import Submission
from kondusif.reports.core.queue_tokens import hash_of
from kondusif.reports.errors import AlteredSubmission, SubmissionRefused, UnknownDevice
from kondusif.reports.models.device import Device
from kondusif.web.language import in_indonesian


@dataclass(frozen=True)
class EnrolledDevice:
    """A phone just enrolled, and the token that only the phone keeps."""

    device: Device
    token: str

    def audit_subject(self) -> Subject:
        return subject_of(self.device)


def subject_of(device: Device) -> Subject:
    return Subject(kind="device", id=device.pk, about_id=None)


@audited("device.enrolled")
def enrol_device(*, actor: Person) -> EnrolledDevice:
    """Let a phone of the officer's post hand in sealed reports. Raises SubmissionRefused for one without a post."""
    if actor.post_id is None:
        raise SubmissionRefused(_("Akun ini tidak terikat pada posko, jadi teleponnya tidak dapat didaftarkan."))
    token = secrets.token_hex(32)
    device = Device(
        key_hash=hash_of(token), label=random_letters(4), post_id=actor.post_id, enrolled_on=today(), revoked_on=None
    )
    Device.objects.bulk_create([device])
    tell(label=device.label)
    return EnrolledDevice(device, token)


@audited("device.revoked")
def revoke_device(*, actor: Person, device: Device) -> None:
    """End a phone's right to hand in reports at once; what it has sealed can be sent after it is enrolled anew."""
    Device.objects.filter(pk=device.pk, revoked_on__isnull=True).update(revoked_on=today())
    tell(label=device.label)


@dataclass(frozen=True)
class Written:
    """on: date by the phone's clock. doubtful: that clock, or a date told, cannot be right."""

    on: date
    doubtful: bool

    @property
    def day(self) -> str:
        return in_indonesian(in_words)(self.on)


@audited_in_database("report.written_offline")
def take_in_queued(submission: Submission, *, token: str, written: Written) -> str:
    """Take in a report that a phone sealed without signal; "accepted" or "repeated".

    Raises AlteredSubmission, NoCustodians, UnknownDevice, and SubmissionRefused where another report has the code.
    """
    prepared: Prepared = prepare(submission)
    payload: dict[str, Any] = prepared.payload
    clock = "beda" if written.doubtful else "cocok"
    answer = call("accept_from_device", hash_of(token), json.dumps(payload), prepared.envelope, written.day, clock)
    if answer == "accepted":
        keep_halves(prepared)
    if answer == "unknown-device":
        raise UnknownDevice
    if answer == "altered":
        raise AlteredSubmission
    if answer == "code-taken":
        raise SubmissionRefused(_("Kode tanda terima itu sudah dipakai laporan lain."), field="code")
    return str(answer)
