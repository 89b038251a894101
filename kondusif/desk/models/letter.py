from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.meetings.models.meeting import Meeting


class Direction(models.TextChoices):
    IN = "masuk", _("Surat masuk")
    OUT = "keluar", _("Surat keluar")


class Letter(models.Model):
    """A letter in an agency's register. The text itself stays in the e-office.

    entry          running number of the register, per agency, direction and year
    number         of the letter, as its writer gave it
    office_number  under which the e-office keeps it, or ""
    link           where it lies there, or ""
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    direction = models.SlugField(max_length=10, choices=Direction.choices)
    entry = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=120)
    office_number = models.CharField(max_length=120, blank=True)
    written_on = models.DateField()
    entered_on = models.DateField()
    correspondent = models.CharField(max_length=160)
    subject = models.CharField(max_length=300)
    link = models.URLField(max_length=500, blank=True)
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "letter"
        ordering = ("-entered_on", "-entry")
        constraints = [
            models.UniqueConstraint(fields=["agency", "direction", "year", "entry"], name="letter_entry_once")
        ]

    def __str__(self) -> str:
        return self.number

    def audit_subject(self) -> Subject:
        return Subject(kind="letter", id=self.pk, about_id=self.pk)


class Instruction(models.Model):
    """What the leader wants done about a letter (disposisi): by which office, until when, and what came of it.

    what  of WHAT_TO_DO, words may follow in `text`
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="instructions")
    office = models.CharField(max_length=120)
    what = models.SlugField(max_length=20)
    text = models.CharField(max_length=500, blank=True)
    due_on = models.DateField(null=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    done = models.CharField(max_length=500, blank=True)
    done_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "instruction"
        ordering = ("given_at",)
        indexes = [models.Index(fields=["letter", "given_at"], name="instructions_of_letter")]

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.office}"

    def audit_subject(self) -> Subject:
        return Subject(kind="letter", id=self.pk, about_id=self.letter_id)


class Todo(models.TextChoices):
    """What a leader writes on a letter, in the order of the usual form."""

    FOLLOW_UP = "tindak-lanjuti", _("Tindak lanjuti")
    ATTEND = "hadiri", _("Hadiri")
    ANSWER = "siapkan-jawaban", _("Siapkan jawaban")
    COORDINATE = "koordinasikan", _("Koordinasikan")
    STUDY = "pelajari", _("Pelajari dan beri saran")
    KNOW = "ketahui", _("Untuk diketahui")
    FILE = "arsipkan", _("Arsipkan")
