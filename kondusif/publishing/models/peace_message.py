from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id

LONGEST_MESSAGE = 280


class MessageState(models.TextChoices):
    DRAFT = "rancangan", _("Rancangan")
    APPROVED = "disetujui", _("Disetujui")
    WITHDRAWN = "ditarik", _("Ditarik")


class PeaceMessage(models.Model):
    """A short text that the team says in public. Its words never change: other words are another message.

    number         "2024-7K3QX", also in the public address
    withdrawn_why  read by the public where the message was approved before
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=10, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=LONGEST_MESSAGE)
    state = models.SlugField(max_length=20, choices=MessageState.choices, default=MessageState.DRAFT)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=600, blank=True)

    class Meta:
        db_table = "peace_message"
        ordering = ("-written_at",)

    def __str__(self) -> str:
        return self.text

    def audit_subject(self) -> Subject:
        return Subject(kind="peace_message", id=self.pk, about_id=self.pk)


class Occasion(models.TextChoices):
    SERMON = "khotbah", _("Khotbah atau ceramah")
    ROLL_CALL = "apel", _("Apel atau upacara")
    RADIO = "radio", _("Radio atau televisi")
    BANNER = "spanduk", _("Spanduk atau baliho")
    SOCIAL_MEDIA = "media-sosial", _("Media sosial")
    MEETING = "rapat", _("Rapat atau pertemuan")
    OTHER = "lainnya", _("Lainnya")


class SpokenMessage(models.Model):
    """That a message was said somewhere: by an office, never by a named person.

    area   the regency or city; place: where in it, in words
    reach  how many heard it, as the agency guesses, or null; never public
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    message = models.ForeignKey(PeaceMessage, on_delete=models.CASCADE, related_name="spoken")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=160)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=160)
    spoken_on = models.DateField()
    occasion = models.SlugField(max_length=20, choices=Occasion.choices)
    reach = models.PositiveIntegerField(null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "peace_message_spoken"
        ordering = ("-spoken_on", "-recorded_at")
        indexes = [models.Index(fields=["spoken_on"], name="peace_message_spoken_on")]

    def __str__(self) -> str:
        return f"{self.office}, {self.spoken_on}"

    def audit_subject(self) -> Subject:
        return Subject(kind="peace_message", id=self.pk, about_id=self.message_id)
