from __future__ import annotations

from django.db import models

from kondusif.agencies.models.person import Person
from kondusif.base.ids import new_id
from kondusif.meetings.models.meeting import Meeting


class Door(models.Model):
    """A code that is shown in the room: who scans it signs an office in on the own phone, without an account.

    token_hash  SHA-256 of the secret, which is drawn once and kept nowhere
    closes_at   by the machine's clock; a newer door of the meeting closes the older ones
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="doors")
    token_hash = models.BinaryField(unique=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        db_table = "meeting_door"
        ordering = ("-opened_at",)

    def __str__(self) -> str:
        return f"{self.meeting_id} until {self.closes_at}"
