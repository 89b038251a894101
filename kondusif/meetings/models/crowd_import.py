from __future__ import annotations

from django.db import models

from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.tables.models import ColumnMemory, TableImport


class CrowdImport(TableImport):
    """A list of crowds that a person brings in. It is read and entered while they wait.

    kind    what a row is that names no kind
    area    where a row is that names no regency, or null
    source  who announced what stands in the list
    """

    kind = models.SlugField(max_length=20, blank=True)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=160, blank=True)

    class Meta(TableImport.Meta):
        db_table = "crowd_import"

    def audit_subject(self) -> Subject:
        return Subject(kind="crowd", id=self.pk, about_id=self.pk)


class CrowdColumns(ColumnMemory):
    """What an agency said beside the columns for the whole list."""

    kind = models.SlugField(max_length=20)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=160)

    class Meta:
        db_table = "crowd_columns"
        constraints = [models.UniqueConstraint(fields=["agency", "signature"], name="crowd_columns_once")]
