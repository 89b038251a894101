from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.cases.models.case import Case


class FiguresState(models.TextChoices):
    ASKED = "diminta", _("Menunggu dihitung")
    DRAFT = "rancangan", _("Rancangan, belum disetujui dua orang")
    PUBLIC = "terbit", _("Terbit")
    WITHDRAWN = "dicabut", _("Dicabut")
    DISCARDED = "dibuang", _("Rancangan dibuang")


SEEN_BY_ALL = (FiguresState.PUBLIC, FiguresState.WITHDRAWN)


class Figures(models.Model):
    """Open figures of one closed period, both days included. Written by functions of the database; never changed after.

    content     what is told (core/content.py); {} until the worker has counted
    digest      SHA-256 of content as canonical JSON
    counted_at  the moment of counting: what was closed later, or reopened, is not in it
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.SlugField(max_length=12, choices=FiguresState.choices, default=FiguresState.ASKED)
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "figures"
        ordering = ("-starts_on", "-asked_at")
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="figures_end_later"),
            ExclusionConstraint(
                name="a_day_is_in_one_release",
                expressions=[
                    (
                        models.Func("starts_on", "ends_on", models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    )
                ],
                condition=~models.Q(state="dibuang"),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """ "2024-02-01_2024-02-29": what its address is called for good."""
        return f"{self.starts_on:%Y-%m-%d}_{self.ends_on:%Y-%m-%d}"

    def audit_subject(self) -> Subject:
        return Subject(kind="figures", id=self.pk, about_id=self.pk)


class FiguresApproval(models.Model):
    """One person's yes to a draft as it stands; two make it public."""

    id = models.UUIDField(primary_key=True, default=new_id)
    figures = models.ForeignKey(Figures, on_delete=models.CASCADE, related_name="approvals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "figures_approval"
        ordering = ("at",)
        constraints = [models.UniqueConstraint(fields=["figures", "person"], name="a_person_approves_figures_once")]

    def __str__(self) -> str:
        return f"{self.figures_id}: {self.person_id}"


class FiguresCase(models.Model):
    """A berkas that was counted, so that it never is again; read by no role of a program."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="+")
    figures = models.ForeignKey(Figures, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "figures_case"

    def __str__(self) -> str:
        return f"{self.figures_id} <- {self.case_id}"
