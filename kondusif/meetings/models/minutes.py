from __future__ import annotations

from django.db import models

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.meetings.models.meeting import Meeting


class AgendaItem(models.Model):
    """One item of the agenda, and the section of the minutes about it.

    version  grows with every change of `text`; who writes names the one it began from (actions/minutes.py)
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "agenda_item"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="agenda_in_order")]

    def __str__(self) -> str:
        return self.title

    def audit_subject(self) -> Subject:
        return Subject(kind="meeting", id=self.pk, about_id=self.meeting_id)


class MinutesText(models.Model):
    """What one person wrote into a section in one go; nothing that was written is lost.

    version   of the section after it; null for a text that came too late and was put beside, not over
    based_on  version that the writer had before the eyes
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="texts")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(null=True)
    based_on = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "minutes_text"
        ordering = ("written_at",)
        indexes = [models.Index(fields=["item", "written_at"], name="texts_of_section")]

    def __str__(self) -> str:
        return f"{self.item_id}, {self.version}"


class Decision(models.Model):
    """What a meeting decided, numbered within it; withdrawn before the minutes are approved, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "decision"
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="decision_numbered")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    def audit_subject(self) -> Subject:
        return Subject(kind="meeting", id=self.pk, about_id=self.meeting_id)
