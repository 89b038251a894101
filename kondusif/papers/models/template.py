from __future__ import annotations

from django.db import models

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class DocumentTemplate(models.Model):
    """One version of an agency's own Word template; the newest of a document counts, and none is ever deleted.

    document  kind of core/documents.py
    content   the .docx file; None: back to the template that Kondusif brings
    name      of the file as it was uploaded
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    document = models.SlugField(max_length=40)
    content = models.BinaryField(null=True)
    name = models.CharField(max_length=120, blank=True)
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "document_template"
        ordering = ("-saved_at",)
        indexes = [models.Index(fields=["agency", "document", "-saved_at"], name="template_newest")]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.document}"

    def audit_subject(self) -> Subject:
        return Subject(kind="document_template", id=self.pk, about_id=None)
