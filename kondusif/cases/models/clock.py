from __future__ import annotations

from django.db import models

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.audience import Audience
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.cases.models.case import Case


class Moment(models.Model):
    """Something the law counts from or to, named by its participle ("diketahui", "diregistrasi").

    Never changed: a correction is a newer row of the same name, and the newest counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="moments")
    name = models.SlugField(max_length=40)
    happened_at = models.DateTimeField()
    whole_day = models.BooleanField(default=True)
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "case_moment"
        ordering = ("recorded_at",)

    def __str__(self) -> str:
        return f"{self.name} {self.happened_at:%Y-%m-%d}"

    def audit_subject(self) -> Subject:
        return Subject(kind="moment", id=self.pk, about_id=self.case_id)


class ClockState(models.TextChoices):
    RUNNING = "berjalan", "Berjalan"
    MET = "terpenuhi", "Terpenuhi"
    MISSED = "terlewati", "Terlewati"


class CaseClock(models.Model):
    """One running deadline of a berkas, as the rules computed it; kept for the lists of what is due.

    due_on        the safe date (alarm); due_at for clocks in hours
    possible_on   the later date where the law leaves the unit open, and the last day of a reporting clock; else null
    agency        whose duty it is, where a unit was found for the body
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=80)
    starts_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True)
    possible_on = models.DateField(null=True)
    state = models.SlugField(max_length=20, choices=ClockState.choices, default=ClockState.RUNNING)
    met_on = models.DateField(null=True)

    class Meta:
        db_table = "case_clock"
        constraints = [models.UniqueConstraint(fields=["case", "rule"], name="clock_once_per_case")]
        indexes = [
            models.Index(fields=["audience", "state", "due_on"], name="clock_due"),
            models.Index(fields=["due_on"], condition=models.Q(met_on__isnull=True), name="clock_open"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.due_on}"
