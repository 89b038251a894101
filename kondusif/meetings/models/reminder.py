from __future__ import annotations

from django.db import models

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject


class Reminder(models.Model):
    """Reminders by e-mail to one person: wanted unless refused, and the day of the last one."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    is_wanted = models.BooleanField(default=True)
    told_on = models.DateField(null=True)

    class Meta:
        db_table = "reminder"

    def __str__(self) -> str:
        return f"{self.person_id} {self.told_on or ''}"

    def audit_subject(self) -> Subject:
        return Subject(kind="reminder", id=None, about_id=None)
