"""What every import of a table keeps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.ids import new_id
from kondusif.base.time import real_now

UNDO_HOURS = 24
Made = TypeVar("Made", bound=models.Model)


class State(models.TextChoices):
    MAPPING = "kolom", _("Menunggu pilihan kolom")
    CHECKING = "diperiksa", _("Sedang diperiksa")
    CHECKED = "siap", _("Sudah diperiksa")
    ENTERING = "dimasukkan", _("Sedang dimasukkan")
    DONE = "selesai", _("Selesai")
    CANCELLED = "dihentikan", _("Dihentikan")
    FAILED = "gagal", _("Gagal")
    EXPIRED = "kedaluwarsa", _("Berkas sudah dihapus")


class Mode(models.TextChoices):
    GOOD_ROWS = "baik", _("Masukkan semua baris yang baik")
    ALL_OR_NONE = "semua", _("Masukkan hanya bila semua baris baik")


WAITING = (State.MAPPING, State.CHECKED)  # for the owner
RUNNING = (State.CHECKING, State.ENTERING)  # by the worker


class Light(models.Manager[Made]):
    """Rows without what stands in their file, which may be ten megabytes; it is fetched where it is asked for."""

    def get_queryset(self) -> models.QuerySet[Made]:
        return super().get_queryset().defer("sealed", "troubles")


class TableImport(models.Model):
    """One table that a person brings in.

    told_name    name of the file, shown to its owner alone
    sealed       the file, encrypted; deleted when the import ends, at the latest after an hour
    troubles     what is wrong in it, encrypted; deleted within the same hour
    expires_at   by the machine's clock
    sheet        and header: place of the heading row, from 0
    mapping      field code -> column, from 0
    n_rows       rows with something in them, of which n_good, n_bad and n_repeated, those that had come before
    n_entered    rows that came in
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_name = models.CharField(max_length=200)
    state = models.SlugField(max_length=20, choices=State.choices, default=State.MAPPING)
    mode = models.SlugField(max_length=10, choices=Mode.choices, default=Mode.GOOD_ROWS)
    sealed = models.BinaryField(null=True)
    troubles = models.BinaryField(null=True)
    expires_at = models.DateTimeField()
    sheet = models.CharField(max_length=100, blank=True)
    header = models.PositiveIntegerField(default=0)
    mapping = models.JSONField(default=dict)
    n_rows = models.PositiveIntegerField(default=0)
    n_good = models.PositiveIntegerField(default=0)
    n_bad = models.PositiveIntegerField(default=0)
    n_empty = models.PositiveIntegerField(default=0)
    n_entered = models.PositiveIntegerField(default=0)
    n_repeated = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar[Light[Self]] = Light()

    class Meta:
        abstract = True
        ordering = ("-made_at", "id")

    def __str__(self) -> str:
        return f"impor {self.id}"

    @property
    def is_running(self) -> bool:
        """Whether the worker has, or will have, something to do."""
        return self.state in RUNNING

    @property
    def is_over(self) -> bool:
        """Whether the hour of the file is over; the worker finishes what it has begun."""
        return self.expires_at < real_now() and not self.is_running

    @property
    def is_gone(self) -> bool:
        """Whether it waits for its owner and no file is left to go on with."""
        return self.state == State.EXPIRED or (self.state in WAITING and self.is_over)

    @property
    def undo_until(self) -> datetime | None:
        """The moment until which the owner may take the import back; None before anything came in."""
        return self.entered_at + timedelta(hours=UNDO_HOURS) if self.entered_at else None

    def may_be_undone(self, at: datetime) -> bool:
        """Whether the time for taking back runs still at that moment, and it was not done yet."""
        until = self.undo_until
        is_open = until is not None and at < until and self.undone_at is None
        return is_open and not self.is_running and self.n_entered > 0


class ColumnMemory(models.Model):
    """How an agency last read tables with the same headings."""

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    signature = models.CharField(max_length=32)
    mapping = models.JSONField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.signature

    @classmethod
    def of(cls, agency_id: int, signature: str) -> Self | None:
        return cls._default_manager.filter(agency_id=agency_id, signature=signature).first()
