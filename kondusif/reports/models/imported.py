from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.reports.models.report import Report
from kondusif.tables.models import Mode, State

UNDO_HOURS = 24


class Import(models.Model):
    """One table that a person brings in. What stands in it is kept apart (ImportContent) and soon deleted.

    told_name    name of the file, shown to its owner alone
    mapping      field code (core/told.py, core/import_columns.toml) -> column, from 0
    header       place of the heading row, from 0
    n_read       rows read so far by the step that runs; n_rows the rows with something in them
    n_entered    rows that became reports; n_repeated rows that had come before
    made_at      cut to the hour
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_name = models.CharField(max_length=200)
    state = models.SlugField(max_length=20, choices=State.choices, default=State.MAPPING)
    mode = models.SlugField(max_length=10, choices=Mode.choices, default=Mode.GOOD_ROWS)
    sheet = models.CharField(max_length=100, blank=True)
    header = models.PositiveIntegerField(default=0)
    mapping = models.JSONField(default=dict)
    wants_stop = models.BooleanField(default=False)
    problem = models.TextField(blank=True)
    n_rows = models.PositiveIntegerField(default=0)
    n_good = models.PositiveIntegerField(default=0)
    n_bad = models.PositiveIntegerField(default=0)
    n_empty = models.PositiveIntegerField(default=0)
    n_read = models.PositiveIntegerField(default=0)
    n_entered = models.PositiveIntegerField(default=0)
    n_repeated = models.PositiveIntegerField(default=0)
    n_attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "report_import"
        ordering = ("-made_at", "id")

    def __str__(self) -> str:
        return f"impor {self.id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="import", id=self.pk, about_id=None)

    @property
    def is_running(self) -> bool:
        """Whether the worker has, or will have, something to do."""
        return self.state in (State.CHECKING, State.ENTERING)

    @property
    def undo_until(self) -> datetime | None:
        """The moment until which the owner may take the import back; None before anything came in."""
        return self.entered_at + timedelta(hours=UNDO_HOURS) if self.entered_at else None

    def may_be_undone(self, at: datetime) -> bool:
        """Whether the time for taking back runs still at that moment, and it was not done yet."""
        until = self.undo_until
        return until is not None and at < until and self.undone_at is None and not self.is_running


class ImportContent(models.Model):
    """The file and what is wrong in it, both encrypted; deleted when the import ends, at the latest after an hour.

    expires_at   by the machine's clock
    """

    of = models.OneToOneField(Import, primary_key=True, on_delete=models.CASCADE, related_name="content")
    sealed = models.BinaryField(null=True)
    troubles = models.BinaryField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "import_content"

    def __str__(self) -> str:
        return f"isi {self.of_id}"


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


class ColumnMapping(models.Model):
    """How an agency last read tables with the same headings."""

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    signature = models.CharField(max_length=32)
    mapping = models.JSONField()

    class Meta:
        db_table = "column_mapping"
        constraints = [models.UniqueConstraint(fields=["agency", "signature"], name="column_mapping_once")]

    def __str__(self) -> str:
        return self.signature
