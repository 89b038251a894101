from __future__ import annotations

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.reports.models.report import Report


class ClarificationState(models.TextChoices):
    DRAFT = "rancangan", _("Rancangan")
    PUBLISHED = "terbit", _("Terbit")
    WITHDRAWN = "ditarik", _("Ditarik")


class Clarification(models.Model):
    """One checkable claim and what the team says of it.

    number  "2024-7K3QX", also in the public address
    kind    of core/claims.toml; fixed
    asked   another agency that reads the draft and may approve it, or null
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=10, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=30)
    state = models.SlugField(max_length=20, choices=ClarificationState.choices, default=ClarificationState.DRAFT)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "clarification"
        ordering = ("-changed_at",)
        indexes = [
            models.Index(fields=["agency", "changed_at"], name="clarifications_of_agency"),
            models.Index(fields=["asked"], name="clarifications_asked"),
        ]

    def __str__(self) -> str:
        return self.number

    def audit_subject(self) -> Subject:
        return Subject(kind="clarification", id=self.pk, about_id=self.pk)


class AboutClarification:
    """A row of a clarification; what happens to it stands in the trail of that clarification."""

    pk: UUID
    clarification_id: UUID

    def audit_subject(self) -> Subject:
        return Subject(kind="clarification", id=self.pk, about_id=self.clarification_id)


class ClarificationVersion(AboutClarification, models.Model):
    """The words of one version. Never changed: other words are a new version, approved anew.

    evidence    [title, address] of each piece
    correction  what changed since the version before, "" for the first
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    clarification = models.ForeignKey(Clarification, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    headline = models.CharField(max_length=120)
    claim = models.CharField(max_length=600)
    verdict = models.SlugField(max_length=20)
    facts = models.CharField(max_length=3000)
    evidence = models.JSONField()
    expires_on = models.DateField()
    review_on = models.DateField()
    correction = models.CharField(max_length=600, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        db_table = "clarification_version"
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["clarification", "number"], name="clarification_version_once")]

    def __str__(self) -> str:
        return self.headline


class ClarificationApproval(AboutClarification, models.Model):
    """One person's yes to one version, for the own agency; never by who wrote it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clarification = models.ForeignKey(Clarification, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(ClarificationVersion, on_delete=models.CASCADE, related_name="approvals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        db_table = "clarification_approval"
        ordering = ("given_at",)
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="clarification_approved_once")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.person_id}"


class ClarificationLink(models.Model):
    """A report in which the claim was told; a row for those alone who read that report, and never public."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clarification = models.ForeignKey(Clarification, on_delete=models.CASCADE, related_name="links")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    linked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    linked_on = models.DateField()

    class Meta:
        db_table = "clarification_link"
        constraints = [models.UniqueConstraint(fields=["clarification", "report"], name="clarification_report_once")]

    def __str__(self) -> str:
        return f"{self.clarification_id}: {self.report_id}"

    def audit_subject(self) -> Subject:
        """The report: in the trail of the clarification the entry would betray that there is one."""
        return Subject(kind="report", id=self.report_id, about_id=self.report_id)


class PublishedClarification(AboutClarification, models.Model):
    """What the public reads: one row for each version that was published, copied when two persons had approved it.

    The public program reads this table and no other of clarifications; no person is in it.

    approved_as    the agencies that answer for it
    withdrawn_why  "" while it stands
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    clarification = models.ForeignKey(Clarification, on_delete=models.CASCADE, related_name="published")
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=10)
    kind = models.SlugField(max_length=30)
    headline = models.CharField(max_length=120)
    claim = models.CharField(max_length=600)
    verdict = models.SlugField(max_length=20)
    facts = models.CharField(max_length=3000)
    evidence = models.JSONField()
    expires_on = models.DateField()
    review_on = models.DateField()
    correction = models.CharField(max_length=600, blank=True)
    office = models.CharField(max_length=160)
    approved_as = models.CharField(max_length=400)
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=600, blank=True)

    class Meta:
        db_table = "published_clarification"
        ordering = ("-published_at",)
        constraints = [models.UniqueConstraint(fields=["clarification", "version"], name="published_once")]
        indexes = [models.Index(fields=["number", "version"], name="published_by_number")]

    def __str__(self) -> str:
        return self.headline
