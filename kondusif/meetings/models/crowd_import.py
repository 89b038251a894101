from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id

UNDO_HOURS = 24


class CrowdImportState(models.TextChoices):
    MAPPING = "kolom", _("Menunggu pilihan kolom")
    CHECKED = "siap", _("Sudah diperiksa")
    DONE = "selesai", _("Selesai")
    CANCELLED = "dihentikan", _("Dihentikan")
    EXPIRED = "kedaluwarsa", _("Berkas sudah dihapus")


class CrowdImport(models.Model):
    """A list of crowds that a person brings in. Its file is deleted when it was entered, at the latest after an hour.

    told_name   name of the file, shown to its owner alone
    sealed      the file, encrypted; null once it is deleted
    expires_at  by the machine's clock
    header      place of the heading row, from 0
    mapping     field code (core/crowd_columns.toml) -> column, from 0
    kind        what a row is that names no kind
    area        where a row is that names no regency, or null
    source      who announced what stands in the list
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_name = models.CharField(max_length=200)
    state = models.SlugField(max_length=20, choices=CrowdImportState.choices, default=CrowdImportState.MAPPING)
    sealed = models.BinaryField(null=True)
    expires_at = models.DateTimeField()
    sheet = models.CharField(max_length=100, blank=True)
    header = models.PositiveIntegerField(default=0)
    mapping = models.JSONField(default=dict)
    kind = models.SlugField(max_length=20, blank=True)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=160, blank=True)
    n_entered = models.PositiveIntegerField(default=0)
    n_repeated = models.PositiveIntegerField(default=0)
    n_bad = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "crowd_import"
        ordering = ("-made_at", "id")

    def __str__(self) -> str:
        return f"impor keramaian {self.id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="crowd", id=self.pk, about_id=self.pk)

    @property
    def undo_until(self) -> datetime | None:
        """The moment until which it may be taken back; None before anything came in."""
        return self.entered_at + timedelta(hours=UNDO_HOURS) if self.entered_at else None

    def may_be_undone(self, at: datetime) -> bool:
        """Whether the time for taking back runs still at that moment, and it was not done yet."""
        return self.undo_until is not None and at < self.undo_until and self.undone_at is None and self.n_entered > 0


class CrowdColumns(models.Model):
    """How an agency last read lists with the same headings, and what it said for the whole list."""

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    signature = models.CharField(max_length=32)
    mapping = models.JSONField()
    kind = models.SlugField(max_length=20)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=160)

    class Meta:
        db_table = "crowd_columns"
        constraints = [models.UniqueConstraint(fields=["agency", "signature"], name="crowd_columns_once")]

    def __str__(self) -> str:
        return self.signature
