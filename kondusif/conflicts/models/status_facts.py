from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.base.ids import new_id
from kondusif.conflicts.models.status import AboutDossier, StatusDossier


class DecisionKind(models.TextChoices):
    SET = "penetapan", _("Penetapan")
    EXTENSION = "perpanjangan", _("Perpanjangan")
    REVOCATION = "pencabutan", _("Pencabutan")


class StatusDecision(AboutDossier, models.Model):
    """A decision that somebody else took on paper, as two persons read it from there.

    number        of the decree
    decided_on    the day that is written on it
    ends_on       last day that it names; null for a revocation
    confirmed_by  the second person, who typed number and day again; nothing is counted before
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    dossier = models.ForeignKey(StatusDossier, on_delete=models.CASCADE, related_name="decisions")
    kind = models.SlugField(max_length=20, choices=DecisionKind.choices)
    number = models.CharField(max_length=80)
    decided_by = models.CharField(max_length=160)
    decided_on = models.DateField()
    ends_on = models.DateField(null=True)
    link = models.URLField(max_length=500, blank=True)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "status_decision"
        ordering = ("noted_at",)
        indexes = [models.Index(fields=["dossier"], name="decisions_of_dossier")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True) | ~models.Q(confirmed_by=models.F("noted_by")),
                name="decision_read_by_two",
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(confirmed_at__isnull=True), name="one_decision_waits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.number}"


class StatusMomentKind(models.TextChoices):
    FILED = "diajukan", _("Rencana kebutuhan belanja diajukan")
    RECEIVED = "diterima-ppkd", _("Rencana kebutuhan belanja diterima PPKD")
    PAID = "dibayar", _("Belanja tidak terduga dibayarkan")
    ORAL = "diminta-lisan", _("Bantuan TNI diminta secara lisan kepada Presiden")
    WRITTEN = "diminta-tertulis", _("Permintaan tertulis bantuan TNI dikirim kepada Presiden")


class StatusMoment(AboutDossier, models.Model):
    """Something that a clock of the law counts from or to, by the word of the vocabulary of events.

    Never changed: a correction is a newer row of the same name, and the newest counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    dossier = models.ForeignKey(StatusDossier, on_delete=models.CASCADE, related_name="moments")
    kind = models.SlugField(max_length=20, choices=StatusMomentKind.choices)
    at = models.DateTimeField()
    document = models.CharField(max_length=160, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "status_moment"
        ordering = ("added_at",)
        indexes = [models.Index(fields=["dossier"], name="moments_of_dossier")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.at:%Y-%m-%d}"


class StatusReport(AboutDossier, models.Model):
    """A progress report during a status. due_on: as the team plans it, for the law names no interval."""

    id = models.UUIDField(primary_key=True, default=new_id)
    dossier = models.ForeignKey(StatusDossier, on_delete=models.CASCADE, related_name="reports")
    due_on = models.DateField()
    addressee = models.CharField(max_length=200)
    sent_on = models.DateField(null=True)
    document = models.CharField(max_length=160, blank=True)
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "status_report"
        ordering = ("due_on", "planned_at")
        indexes = [models.Index(fields=["dossier"], name="reports_of_dossier")]

    def __str__(self) -> str:
        return f"{self.due_on}: {self.sent_on}"
