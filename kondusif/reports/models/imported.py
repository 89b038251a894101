from __future__ import annotations

from django.db import models

from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.reports.models.report import Report
from kondusif.tables.models import ColumnMemory, TableImport


class Import(TableImport):
    """One table of reports. The worker checks and enters it.

    n_read       rows read so far by the step that runs
    made_at      cut to the hour
    """

    wants_stop = models.BooleanField(default=False)
    problem = models.TextField(blank=True)
    n_read = models.PositiveIntegerField(default=0)
    n_attempts = models.PositiveSmallIntegerField(default=0)

    class Meta(TableImport.Meta):
        db_table = "report_import"

    def audit_subject(self) -> Subject:
        return Subject(kind="import", id=self.pk, about_id=None)


class ImportedReport(models.Model):
    """Which report an import made. fingerprint: keyed hash of what was told, by which a repeat is recognised."""

    id = models.UUIDField(primary_key=True, default=new_id)
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="reports")
    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.BinaryField()
    is_undone = models.BooleanField(default=False)

    class Meta:
        db_table = "imported_report"
        indexes = [models.Index(fields=["fingerprint"], name="imported_fingerprint")]

    def __str__(self) -> str:
        return f"{self.of_id} {self.report_id}"


class ColumnMapping(ColumnMemory):
    class Meta:
        db_table = "column_mapping"
        constraints = [models.UniqueConstraint(fields=["agency", "signature"], name="column_mapping_once")]
