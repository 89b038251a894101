from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.meetings.models.crowd_import import CrowdImport


class CrowdKind(models.TextChoices):
    CAMPAIGN = "kampanye", _("Kampanye atau pertemuan terbatas")
    WORSHIP = "ibadah", _("Ibadah atau hari besar")
    MARKET = "pasar", _("Pasar")
    FERRY = "penyeberangan", _("Penyeberangan atau arus mudik")
    SPORT = "hiburan", _("Hiburan atau olahraga")
    OPINION = "pendapat", _("Penyampaian pendapat")
    WEATHER = "cuaca", _("Cuaca atau gelombang")
    OTHER = "lain", _("Lainnya")


class Crowd(models.Model):
    """Where many people will be, and when. Announced in public, so that every member of the team reads it.

    expected     how many, as who announced it says, or null
    permit       number of the STTP or permit, "" where none is known
    source       who announced it
    organiser    which body holds it, never a person; "" where nobody said
    series       the same for what repeats every week, else null
    is_open_end  nobody said when it ends; ends_at is then the end of its day
    of_import    the list it came in with, or null
    is_mistaken  taken back with that list: it was never announced so
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    series = models.UUIDField(null=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=20, choices=CrowdKind.choices)
    title = models.CharField(max_length=160)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    expected = models.PositiveIntegerField(null=True)
    permit = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=160)
    organiser = models.CharField(max_length=160, blank=True)
    is_open_end = models.BooleanField(default=False)
    of_import = models.ForeignKey(CrowdImport, null=True, on_delete=models.PROTECT, related_name="crowds")
    is_mistaken = models.BooleanField(default=False)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "crowd"
        ordering = ("starts_at", "title")
        indexes = [models.Index(fields=["starts_at"], name="crowd_by_time")]

    def __str__(self) -> str:
        return self.title

    def audit_subject(self) -> Subject:
        return Subject(kind="crowd", id=self.pk, about_id=self.series or self.pk)
