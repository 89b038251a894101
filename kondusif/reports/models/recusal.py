from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class Bond(models.TextChoices):
    """What ties a person to a matter."""

    RELATIVE = "kerabat", _("Keluarga atau kerabat")
    WORK = "hubungan-kerja", _("Atasan, bawahan, atau rekan dekat")
    INTEREST = "kepentingan", _("Kepentingan lain, misalnya pendukung atau pelapor")


class Recusal(models.Model):
    """A person who is not free in one matter and sees nothing of it; undone by somebody else of the same agency.

    about_id  a report or a berkas; the whole berkas, its reports and their alarms are meant
    reason    for colleagues of the own agency alone
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    about_id = models.UUIDField(db_index=True)
    bond = models.SlugField(max_length=20, choices=Bond.choices)
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    undone_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "recusal"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "about_id"], condition=models.Q(undone_at__isnull=True), name="recusal_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} not in {self.about_id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="recusal", id=self.pk, about_id=self.about_id)
