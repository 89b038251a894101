from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.audience import Audience
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.cases.models.case import Case


class ReferralState(models.TextChoices):
    SENT = "dikirim", _("Dikirim")
    RECEIVED = "diterima", _("Diterima")
    ACCEPTED = "disanggupi", _("Disanggupi")
    RETURNED = "dikembalikan", _("Dikembalikan")
    DONE = "selesai", _("Selesai")


class Referral(models.Model):
    """The berkas sent to one body, and what that body answered.

    rule       id of the routing rule that chose the body (or "pilihan" for a person's own choice, with reason)
    on_paper   the body may not see it here (conflict, or a superior before release): letter only
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=80)
    reason = models.TextField(blank=True)
    letter_number = models.CharField(max_length=80, blank=True)
    on_paper = models.BooleanField(default=False)
    state = models.SlugField(max_length=20, choices=ReferralState.choices, default=ReferralState.SENT)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_reason = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referral"
        indexes = [models.Index(fields=["audience", "agency", "state"], name="referral_in_tray")]

    def __str__(self) -> str:
        return f"{self.case_id} -> {self.agency_id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="referral", id=self.pk, about_id=self.case_id)


class OutcomeResult(models.TextChoices):
    PROVEN = "terbukti", _("Terbukti")
    NOT_PROVEN = "tidak-terbukti", _("Tidak terbukti")
    STOPPED = "dihentikan", _("Dihentikan karena bukti belum cukup")
    NOT_COMPETENT = "bukan-kewenangan", _("Bukan pelanggaran pemilu")
    SETTLED = "diselesaikan", _("Diselesaikan")


class Outcome(models.Model):
    """How a berkas ended. Reopening keeps the old outcome and adds another later.

    act_on      date of the act: it decides which sanction text holds
    told_text   plain words for the reporter
    letter_number, letter_on  of the letter in which another body than the recorder's told its decision; else "", null
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="outcomes")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    result = models.SlugField(max_length=20, choices=OutcomeResult.choices)
    decided_on = models.DateField()
    sanction = models.TextField(blank=True)
    told_text = models.TextField()
    letter_number = models.CharField(max_length=80, blank=True)
    letter_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "outcome"
        ordering = ("recorded_at",)

    def __str__(self) -> str:
        return f"{self.case_id}: {self.result}"

    @property
    def is_by_letter(self) -> bool:
        """Whether somebody else than the body itself wrote down what it decided."""
        return self.letter_number != ""

    def audit_subject(self) -> Subject:
        return Subject(kind="outcome", id=self.pk, about_id=self.case_id)
