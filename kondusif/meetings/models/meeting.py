from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class MeetingKind(models.TextChoices):
    FGD = "fgd", _("Diskusi kelompok terfokus (FGD)")
    RAKOR = "rakor", _("Rapat koordinasi")
    SHIFT = "piket", _("Pergantian piket posko")


class MeetingState(models.TextChoices):
    PLANNED = "dijadwalkan", _("Dijadwalkan")
    HELD = "dilaksanakan", _("Dilaksanakan")
    APPROVED = "disetujui", _("Risalah disetujui")
    CANCELLED = "dibatalkan", _("Dibatalkan")


CLOSED = (MeetingState.APPROVED, MeetingState.CANCELLED)


class Meeting(models.Model):
    """One meeting of the team. The convening agency keeps it; the agencies invited read it.

    follows   an earlier meeting that this one takes up, or null
    sequence  counts changes of day and place, for calendars that hold the meeting already
    reason    why it was cancelled, or ""
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.SlugField(max_length=10, choices=MeetingKind.choices)
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=400, blank=True)
    place = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    convener = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.SlugField(max_length=20, choices=MeetingState.choices, default=MeetingState.PLANNED)
    reason = models.CharField(max_length=500, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "meeting"
        ordering = ("-starts_at",)
        indexes = [models.Index(fields=["convener", "starts_at"], name="meeting_of_convener")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_later")
        ]

    def __str__(self) -> str:
        return self.title

    def audit_subject(self) -> Subject:
        return Subject(kind="meeting", id=self.pk, about_id=self.pk)

    @property
    def is_closed(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.state in CLOSED


class Attendance(models.TextChoices):
    PRESENT = "hadir", _("Hadir")
    REPRESENTED = "diwakili", _("Diwakili")
    ABSENT = "berhalangan", _("Berhalangan, dengan kabar")
    SILENT = "tanpa-kabar", _("Tidak hadir, tanpa kabar")


class Guest(models.Model):
    """A body that was asked to a meeting, and whether it came. Offices are named, never persons.

    agency          null for a body that is not in Kondusif; it gets its letter and reads nothing here
    seat            office that the letter is addressed to ("Wadir Intelkam"), or ""
    attendance      of Attendance, "" while nobody has said
    represented_by  office that came instead, or ""
    word            what an absent body let know, or ""
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="guests")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=160)
    seat = models.CharField(max_length=120, blank=True)
    attendance = models.SlugField(max_length=20, blank=True, choices=Attendance.choices)
    represented_by = models.CharField(max_length=120, blank=True)
    word = models.CharField(max_length=300, blank=True)
    invited_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "meeting_guest"
        ordering = ("invited_at", "body", "seat")
        indexes = [models.Index(fields=["agency"], name="guest_of_agency")]
        constraints = [models.UniqueConstraint(fields=["meeting", "body", "seat"], name="guest_once")]

    def __str__(self) -> str:
        return self.name

    def audit_subject(self) -> Subject:
        return Subject(kind="meeting", id=self.pk, about_id=self.meeting_id)

    @property
    def name(self) -> str:
        """ "Polda NTB, Wadir Intelkam": who was asked."""
        return f"{self.body}, {self.seat}" if self.seat else self.body
