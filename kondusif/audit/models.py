"""What happened, in order, for good: append-only, plain values, no foreign keys."""

from __future__ import annotations

from django.db import models

from kondusif.base.ids import new_id


class Entry(models.Model):
    """One act. Values are copied, so that an entry outlives person, agency and subject.

    subject_kind, subject_id   what was acted on ("report", "case", …)
    about_id                   the berkas or report whose history the entry belongs to
    facts                      plain values for the sentence; never a reporter's name or words
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120, blank=True)
    agency_id = models.BigIntegerField(null=True)
    agency_name = models.CharField(max_length=160, blank=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.UUIDField(null=True)
    about_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        db_table = "audit_entry"
        indexes = [models.Index(fields=["about_id", "at"], name="audit_about_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"
