from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class Room(models.TextChoices):
    REPORTS = "laporan", _("Laporan")
    CASES = "penanganan", _("Penanganan")


class SavedFilter(models.Model):
    """A filter of a list under a name: its owner's, and every colleague's of the agency where it is shared.

    query   the address's query string, cleaned: "status=semua&kabupaten=52.01"
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    room = models.SlugField(max_length=20, choices=Room.choices)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)
    is_shared = models.BooleanField(default=False)

    class Meta:
        db_table = "saved_filter"
        constraints = [models.UniqueConstraint(fields=["person", "room", "name"], name="saved_filter_once")]

    def __str__(self) -> str:
        return self.name

    def audit_subject(self) -> Subject:
        return Subject(kind="filter", id=self.pk, about_id=None)
