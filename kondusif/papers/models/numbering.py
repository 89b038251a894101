from __future__ import annotations

from django.db import models

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class LetterNumbering(models.Model):
    """How an agency numbers its letters; the running number itself comes from its own register.

    patterns  kind of core/documents.py -> pattern with {urut}, {bulan}, {tahun}
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="+")
    patterns = models.JSONField(default=dict)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "letter_numbering"

    def __str__(self) -> str:
        return str(self.agency_id)

    def audit_subject(self) -> Subject:
        return Subject(kind="letter_numbering", id=self.pk, about_id=None)
