from __future__ import annotations

from django.db import models

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.meetings.models.meeting import Meeting


class MeetingPhoto(models.Model):
    """A photograph of a meeting as it was drawn anew from its pixels; what the camera wrote is kept nowhere.

    position    order in which they came
    caption     what it shows, "" while nobody has said
    in_minutes  whether the minutes print it
    content     JPEG of at most LARGE pixels a side (runs/photos.py); small: of at most SMALL
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="photos")
    position = models.PositiveSmallIntegerField()
    caption = models.CharField(max_length=200, blank=True)
    in_minutes = models.BooleanField()
    content = models.BinaryField()
    small = models.BinaryField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "meeting_photo"
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["meeting", "position"], name="meeting_photo_in_order")]

    def __str__(self) -> str:
        return f"{self.meeting_id}, {self.position}"

    def audit_subject(self) -> Subject:
        return Subject(kind="meeting", id=self.pk, about_id=self.meeting_id)
