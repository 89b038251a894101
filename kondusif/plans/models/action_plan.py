from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class PlanState(models.TextChoices):
    DRAFT = "rancangan", _("Rancangan")
    RUNNING = "berjalan", _("Berjalan")
    CLOSED = "ditutup", _("Ditutup")


class ActionPlan(models.Model):
    """The joint action plan of one year, kept by the team's secretariat.

    recipient  to whom the report goes, as the agency says; no rule that we have read names it
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=300, blank=True)
    state = models.SlugField(max_length=20, choices=PlanState.choices, default=PlanState.DRAFT)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "action_plan"
        ordering = ("-year", "agency_id")
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="one_plan_a_year")]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.year}"

    def audit_subject(self) -> Subject:
        return Subject(kind="plan", id=self.pk, about_id=self.pk)


class PeriodState(models.TextChoices):
    OPEN = "terbuka", _("Terbuka")
    LOCKED = "dikunci", _("Dikunci")
    APPROVED = "disetujui", _("Disetujui")


class PlanPeriod(models.Model):
    """B04, B08 or B12 of a plan. While it is open its targets and realisations may be written; then no session can.

    ends_on   last day of the months it is about
    due_on    until when the report is wanted, as the agency says; no rule that we have read names a day
    due_note  where that day comes from
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="periods")
    code = models.SlugField(max_length=5)
    ends_on = models.DateField()
    due_on = models.DateField()
    due_note = models.CharField(max_length=200, blank=True)
    state = models.SlugField(max_length=20, choices=PeriodState.choices, default=PeriodState.OPEN)
    locked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "plan_period"
        ordering = ("ends_on",)
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="period_once")]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """ "B04"."""
        return self.code.upper()

    @property
    def is_open(self) -> bool:
        return self.state == PeriodState.OPEN

    def audit_subject(self) -> Subject:
        return Subject(kind="plan", id=self.pk, about_id=self.plan_id)


class PlanLine(models.Model):
    """One line: what may become a conflict, where, what is done about it, and who answers for it.

    area      regency or city, or null for the whole province
    criteria  how one will see that it succeeded
    wanted    evidence that is asked for ("data dukung")
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    problem = models.CharField(max_length=600)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=600)
    responsible = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    criteria = models.CharField(max_length=400, blank=True)
    wanted = models.CharField(max_length=400, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        db_table = "plan_line"
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_line_numbered")]

    def __str__(self) -> str:
        return f"{self.number}. {self.action}"

    def audit_subject(self) -> Subject:
        return Subject(kind="plan", id=self.pk, about_id=self.plan_id)


class PlanPartner(models.Model):
    """An agency that has a part in a line: the responsible one and every related one. It may report about that line."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="+")
    line = models.ForeignKey(PlanLine, on_delete=models.CASCADE, related_name="partners")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "plan_partner"
        constraints = [models.UniqueConstraint(fields=["line", "agency"], name="partner_once")]
        indexes = [models.Index(fields=["agency", "plan"], name="partner_of_agency")]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.agency_id}"


class PlanStep(models.Model):
    """One line in one period as the secretariat writes it: the target, and what it makes of all realisations.

    summary_*  written by the secretariat beside what agencies said, never over it; percent null: not known
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="+")
    line = models.ForeignKey(PlanLine, on_delete=models.CASCADE, related_name="steps")
    period = models.ForeignKey(PlanPeriod, on_delete=models.CASCADE, related_name="+")
    target = models.CharField(max_length=300, blank=True)
    target_percent = models.PositiveSmallIntegerField(null=True)
    summary = models.CharField(max_length=1000, blank=True)
    summary_percent = models.PositiveSmallIntegerField(null=True)
    summary_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    summary_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "plan_step"
        constraints = [
            models.UniqueConstraint(fields=["line", "period"], name="step_once"),
            models.CheckConstraint(
                condition=models.Q(target_percent__lte=100) & models.Q(summary_percent__lte=100),
                name="step_in_hundredths",
            ),
        ]
        indexes = [models.Index(fields=["plan", "period"], name="steps_of_plan")]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.period_id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="plan", id=self.line_id, about_id=self.plan_id)


class Realisation(models.Model):
    """What one agency says it did for one line in one period. percent null: it does not know."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="realisations")
    period = models.ForeignKey(PlanPeriod, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField(null=True)
    done = models.CharField(max_length=1000)
    evidence = models.CharField(max_length=400, blank=True)
    link = models.URLField(max_length=500, blank=True)
    obstacle = models.CharField(max_length=600, blank=True)
    advice = models.CharField(max_length=600, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        db_table = "plan_realisation"
        ordering = ("written_at",)
        constraints = [
            models.UniqueConstraint(fields=["line", "period", "agency"], name="realisation_once"),
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="realisation_in_hundredths"),
        ]
        indexes = [models.Index(fields=["plan", "agency", "period"], name="realisations_of_agency")]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.agency_id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="plan", id=self.line_id, about_id=self.plan_id)
