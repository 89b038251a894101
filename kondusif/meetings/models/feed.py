from __future__ import annotations

from django.db import models

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class CalendarFeed(models.Model):
    """An address under which a person's calendar program reads the agency's meetings, without an account.

    token_hash  SHA-256 of the secret, which is shown once and kept nowhere
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "calendar_feed"
        ordering = ("-made_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at__isnull=True), name="one_feed_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.made_at}"

    def audit_subject(self) -> Subject:
        return Subject(kind="feed", id=self.pk, about_id=self.pk)
