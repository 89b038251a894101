from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.reports.models.report import Report


class Submission(models.Model):
    """A submission key already used, so that sending twice gives one report and one receipt.

    Only hashes are kept: of the key, and of the content that came with it.
    """

    key_hash = models.BinaryField(primary_key=True)
    content_hash = models.BinaryField()

    class Meta:
        db_table = "submission"

    def __str__(self) -> str:
        return "submission"


class Receipt(models.Model):
    """How a receipt code finds its report: keyed hash of the look-up. No program role reads it.

    public_key  half of the key that the code gives; null until the code is used, for receipts from before there was one
    """

    lookup = models.BinaryField(primary_key=True)
    public_key = models.BinaryField(null=True)
    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "receipt"

    def __str__(self) -> str:
        return "receipt"


class Direction(models.TextChoices):
    FROM_REPORTER = "dari-pelapor", _("Dari pelapor")
    TO_REPORTER = "kepada-pelapor", _("Kepada pelapor")


class Message(models.Model):
    """One message between the team and the reporter, read with the receipt code.

    sealed  to the talk key of its report (vault/core/sealing.py), bound to report and message
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="messages")
    direction = models.SlugField(max_length=20, choices=Direction.choices)
    kind = models.SlugField(max_length=30)
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "message"
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.direction} {self.at:%Y-%m-%d}"


class Promise(models.Model):
    """A date promised to the reporter, kept or missed in the open.

    kind       what: "lembaga" (who handles it), "hasil" (what came of it)
    late_note  the reason the reporter reads when it is missed
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="promises", db_index=False)
    kind = models.SlugField(max_length=20, db_index=False)
    due_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    late_note = models.TextField(blank=True)

    class Meta:
        db_table = "promise"
        constraints = [models.UniqueConstraint(fields=["report", "kind"], name="promise_once")]
        # Beranda asks every morning for the oldest that are open; almost all are kept.
        indexes = [models.Index(fields=["due_at"], name="promise_open", condition=Q(kept_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_at:%Y-%m-%d}"

    def audit_subject(self) -> Subject:
        return Subject(kind="promise", id=self.pk, about_id=self.report_id)
