from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.cases.models.referral import Referral


class LinkAnswer(models.TextChoices):
    RECEIVED = "terima", _("Terima")
    RETURNED = "kembalikan", _("Kembalikan")
    NOT_YET = "belum", _("Belum")


class AnswerLink(models.Model):
    """A link by which a body answers one referral once, without signing in.

    agency      the addressee; a link that no longer fits the referral's addressee opens nothing
    for_whom    the seat that it was sent to, in words
    token_hash  SHA-256 of the secret, which is shown once and kept nowhere
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="links")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    for_whom = models.CharField(max_length=120)
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.SlugField(max_length=12, blank=True, choices=LinkAnswer.choices)
    reason = models.CharField(max_length=200, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "answer_link"
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return f"{self.referral_id}: {self.for_whom}"

    def audit_subject(self) -> Subject:
        return Subject(kind="referral", id=self.referral_id, about_id=self.referral.case_id)

    def is_open(self, at: datetime) -> bool:
        """Whether nobody answered or revoked it and its time has not passed."""
        return self.answered_at is None and self.revoked_at is None and at < self.expires_at
