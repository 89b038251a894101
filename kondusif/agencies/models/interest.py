from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class InterestState(models.TextChoices):
    PROPOSED = "diusulkan", _("Diusulkan, menunggu orang kedua")
    IN_FORCE = "berlaku", _("Berlaku")
    AHEAD = "akan", _("Akan berlaku")
    ENDING = "diakhiri", _("Berlaku; diusulkan berakhir")
    OVER = "selesai", _("Selesai")


class Interest(models.Model):
    """A body of the team has an interest of its own in the election: triage and custody go to others meanwhile.

    agency     the interested one; with it stands its whole side, as if it were accused
    outside    a body that triages with the rest meanwhile, or null
    ends_on    the first day it no longer holds, or null
    Two persons start it and two end it, at least one of each two outside the interested side; see cases/0015.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    outside = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    reason = models.CharField(max_length=500)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    end_asked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    end_asked_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "interest"
        ordering = ("-starts_on",)

    def __str__(self) -> str:
        return f"{self.agency_id} since {self.starts_on}"

    def audit_subject(self) -> Subject:
        return Subject(kind="interest", id=self.pk, about_id=None)

    def state_on(self, day: date) -> InterestState:
        """Where it stands on a day."""
        if self.confirmed_at is None:
            return InterestState.PROPOSED
        if self.ended_at or (self.ends_on and self.ends_on <= day):
            return InterestState.OVER
        if day < self.starts_on:
            return InterestState.AHEAD
        return InterestState.ENDING if self.end_asked_at else InterestState.IN_FORCE
