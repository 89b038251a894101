from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.cases.models.case import Case
from kondusif.conflicts.models.conflict import AboutConflict, SocialConflict
from kondusif.reports.models.report import Report


class Measure(models.TextChoices):
    KILLED = "meninggal", _("Meninggal")
    INJURED = "luka", _("Luka")
    DISPLACED = "mengungsi", _("Mengungsi")
    HOUSES = "rumah", _("Rumah rusak")


class Toll(AboutConflict, models.Model):
    """One number as one source told it at one hour. Others stand beside it; none is ever written over."""

    id = models.UUIDField(primary_key=True, default=new_id)
    conflict = models.ForeignKey(SocialConflict, on_delete=models.CASCADE, related_name="tolls")
    measure = models.SlugField(max_length=20, choices=Measure.choices)
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=120)
    told_at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "social_conflict_toll"
        ordering = ("measure", "told_at", "added_at")
        indexes = [models.Index(fields=["conflict"], name="tolls_of_conflict")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.number}"


class InterventionKind(models.TextChoices):
    MEDIATION = "mediasi", _("Mediasi")
    ISLAH = "islah", _("Islah")
    PATROL = "patroli", _("Patroli")
    INFORMATION = "informasi-publik", _("Informasi publik")
    OTHER = "lain", _("Lain")


class Intervention(AboutConflict, models.Model):
    """What was done: by which body, when, and what came of it. outcome: "" while nobody has said."""

    id = models.UUIDField(primary_key=True, default=new_id)
    conflict = models.ForeignKey(SocialConflict, on_delete=models.CASCADE, related_name="interventions")
    kind = models.SlugField(max_length=20, choices=InterventionKind.choices)
    body = models.CharField(max_length=160)
    on = models.DateField()
    what = models.CharField(max_length=500)
    outcome = models.CharField(max_length=500, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    outcome_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "social_conflict_intervention"
        ordering = ("on", "added_at")
        indexes = [models.Index(fields=["conflict"], name="interventions_of_conflict")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.body}"


class PeaceTerm(AboutConflict, models.Model):
    """One numbered term that was agreed.

    round        how often the conflict had broken out again before: terms of an earlier peace bind no more
    promised_by  a party by letter and place, or a body; never a person
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    conflict = models.ForeignKey(SocialConflict, on_delete=models.CASCADE, related_name="terms")
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    promised_by = models.CharField(max_length=160)
    agreed_on = models.DateField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "peace_term"
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["conflict", "number"], name="peace_term_numbered")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class LookResult(models.TextChoices):
    HELD = "dipenuhi", _("Dipenuhi")
    BROKEN = "dilanggar", _("Dilanggar")


class Look(models.Model):
    """A day on which a term is looked at. result: "" is "not looked at yet", which says nothing about peace."""

    id = models.UUIDField(primary_key=True, default=new_id)
    term = models.ForeignKey(PeaceTerm, on_delete=models.CASCADE, related_name="looks")
    due_on = models.DateField()
    result = models.SlugField(max_length=20, blank=True, choices=LookResult.choices)
    seen = models.CharField(max_length=500, blank=True)
    looked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "peace_look"
        ordering = ("due_on",)
        constraints = [models.UniqueConstraint(fields=["term", "due_on"], name="peace_look_once_a_day")]

    def __str__(self) -> str:
        return f"{self.due_on}: {self.result}"

    def audit_subject(self) -> Subject:
        return Subject(kind="conflict", id=self.pk, about_id=self.term.conflict_id)


class ConflictLink(models.Model):
    """A berkas or a report that belongs to a conflict; shown to those alone who may read that berkas or report."""

    id = models.UUIDField(primary_key=True, default=new_id)
    conflict = models.ForeignKey(SocialConflict, on_delete=models.CASCADE, related_name="links")
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, null=True, on_delete=models.CASCADE, related_name="+")
    linked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    linked_on = models.DateField()

    class Meta:
        db_table = "social_conflict_link"
        constraints = [
            models.UniqueConstraint(fields=["conflict", "case"], name="conflict_case_once"),
            models.UniqueConstraint(fields=["conflict", "report"], name="conflict_report_once"),
            models.CheckConstraint(
                condition=models.Q(case__isnull=True) ^ models.Q(report__isnull=True), name="conflict_link_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conflict_id}: {self.case_id or self.report_id}"

    def audit_subject(self) -> Subject:
        """The berkas or the report: in the trail of the conflict the entry would betray that there is one."""
        about = self.case_id or self.report_id
        return Subject(kind="case" if self.case_id else "report", id=about, about_id=about)
