from __future__ import annotations

from django.db import models

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class Decree(models.Model):
    """The decree by which a team exists, with its validity.

    agency       keeps the team's papers, usually the unity and politics office
    valid_until  last day, or null where the decree names none
    link         where the signed text lies, or ""
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    signed_on = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    link = models.URLField(max_length=500, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "team_decree"
        ordering = ("-valid_from", "-made_at")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gte=models.F("valid_from")),
                name="decree_ends_later",
            ),
            models.UniqueConstraint(fields=["agency", "number"], name="decree_number_once"),
        ]

    def __str__(self) -> str:
        return self.number

    def audit_subject(self) -> Subject:
        return Subject(kind="team", id=self.pk, about_id=self.pk)


class Member(models.Model):
    """A seat of the team: an office, never a name.

    rank       order in the decree; the first is the chair
    called_by  who of the team passes word on to this one, or null for those whom the secretariat calls
    ends_on    first day on which the seat is no longer held so, or null
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    decree = models.ForeignKey(Decree, on_delete=models.CASCADE, related_name="members")
    rank = models.PositiveSmallIntegerField()
    position = models.CharField(max_length=80)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=160)
    office = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    deputy = models.CharField(max_length=120, blank=True)
    deputy_phone = models.CharField(max_length=30, blank=True)
    duties = models.CharField(max_length=500, blank=True)
    called_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="calls")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        db_table = "team_member"
        ordering = ("rank", "id")
        indexes = [
            models.Index(fields=["decree", "rank"], name="members_of_decree"),
            models.Index(fields=["agency"], name="seats_of_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.office}, {self.body}"

    def audit_subject(self) -> Subject:
        return Subject(kind="team", id=self.pk, about_id=self.decree_id)


class DutyTurn(models.Model):
    """Who answers for the team from when to when, by office, and under which number."""

    id = models.UUIDField(primary_key=True, default=new_id)
    decree = models.ForeignKey(Decree, on_delete=models.CASCADE, related_name="turns")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    office = models.CharField(max_length=160)
    phone = models.CharField(max_length=30, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "duty_turn"
        ordering = ("starts_at", "office")
        indexes = [models.Index(fields=["decree", "starts_at"], name="turns_of_decree")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="turn_ends_later"),
            models.UniqueConstraint(fields=["decree", "starts_at", "office"], name="a_turn_is_planned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.starts_at}"

    def audit_subject(self) -> Subject:
        return Subject(kind="team", id=self.pk, about_id=self.decree_id)
