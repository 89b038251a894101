from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.cases.models.case import Case


class Way(models.TextChoices):
    PAGE = "halaman", _("Di Kondusif, kepada satu orang")
    LETTER = "surat", _("Dengan surat di luar Kondusif")
    WITHHELD = "belum", _("Belum dilepas, dengan alasan")


class FieldSet(models.TextChoices):
    FACTS = "fakta", _("Fakta peristiwa")
    ACCUSED = "terlapor", _("Siapa terlapor")
    PAPERS = "surat", _("Surat dan keputusan")


class Release(models.Model):
    """What the competent body lets the accused's superior know, although the superior's agency is in conflict.

    agency   the superior's; it stays in the conflict set and reads nothing else
    person   who alone reads it here (way "halaman"), else null
    content  exactly what was released, written down at that moment: {"place": "…", "accused": "…"}
    reason   why it is withheld, or a note
    answer   what the superior did about it
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="releases")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    way = models.SlugField(max_length=10, choices=Way.choices)
    sets = ArrayField(models.SlugField(max_length=10, choices=FieldSet.choices))
    content = models.JSONField(default=dict)
    letter_number = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "case_release"
        ordering = ("-released_at",)
        indexes = [models.Index(fields=["person", "released_at"], name="release_of_person")]

    def __str__(self) -> str:
        return f"{self.case_id} -> {self.agency_id} ({self.way})"

    def audit_subject(self) -> Subject:
        return Subject(kind="release", id=self.pk, about_id=self.case_id)
