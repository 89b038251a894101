from __future__ import annotations

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.conflicts.models.conflict import SocialConflict


class StatusState(models.TextChoices):
    PREPARED = "disiapkan", _("Disiapkan")
    SUBMITTED = "diajukan", _("Diajukan")
    IN_FORCE = "berlaku", _("Ditetapkan di luar sistem, dicatat")
    ENDED = "berakhir", _("Berakhir")
    REVOKED = "dicabut", _("Dicabut")
    NOT_SET = "tidak-ditetapkan", _("Tidak ditetapkan")


class StatusDossier(models.Model):
    """What a team prepares for who may set a status keadaan konflik. It sets none.

    agency   the team's secretariat that prepares it
    scale    of core/status_terms.toml: who would set it
    area     a regency or city, or the province
    matter   what it is about, in neutral words
    ends_on  last day of the status by the newest confirmed decision, or null
    edition  the law by which its days are counted, "" while no decision is confirmed
    over_on  the day on which it ended, was revoked, or was not set
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    scale = models.SlugField(max_length=20)
    matter = models.CharField(max_length=120)
    summary = models.CharField(max_length=3000)
    state = models.SlugField(max_length=20, choices=StatusState.choices, default=StatusState.PREPARED)
    edition = models.CharField(max_length=80, blank=True)
    ends_on = models.DateField(null=True)
    over_on = models.DateField(null=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "status_dossier"
        ordering = ("-changed_at",)
        indexes = [models.Index(fields=["agency", "changed_at"], name="dossiers_of_agency")]

    def __str__(self) -> str:
        return f"{self.scale}: {self.area_id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="status", id=self.pk, about_id=self.pk)


class AboutDossier:
    """A row of a dossier; what happens to it stands in the trail of that dossier."""

    pk: UUID
    dossier_id: UUID

    def audit_subject(self) -> Subject:
        return Subject(kind="status", id=self.pk, about_id=self.dossier_id)


class StatusGround(models.Model):
    """A conflict of the register on which a dossier rests; a row for those alone who read that conflict."""

    id = models.UUIDField(primary_key=True, default=new_id)
    dossier = models.ForeignKey(StatusDossier, on_delete=models.CASCADE, related_name="grounds")
    conflict = models.ForeignKey(SocialConflict, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "status_ground"
        ordering = ("added_at",)
        constraints = [models.UniqueConstraint(fields=["dossier", "conflict"], name="ground_once")]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.conflict_id}"

    def audit_subject(self) -> Subject:
        """The conflict: in the trail of the dossier the entry would name it to who may not read it."""
        return Subject(kind="conflict", id=self.pk, about_id=self.conflict_id)


class Verdict(models.TextChoices):
    MET = "terpenuhi", _("Terpenuhi")
    NOT_MET = "tidak-terpenuhi", _("Tidak terpenuhi")
    UNCLEAR = "belum-jelas", _("Belum jelas")


class StatusFinding(AboutDossier, models.Model):
    """What one body said at one hour about one of both conditions. Others stand beside it; none is written over.

    condition  of core/status_terms.toml
    source     the body that says so, never a person
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    dossier = models.ForeignKey(StatusDossier, on_delete=models.CASCADE, related_name="findings")
    condition = models.SlugField(max_length=20)
    verdict = models.SlugField(max_length=20, choices=Verdict.choices)
    source = models.CharField(max_length=120)
    told_at = models.DateTimeField()
    evidence = models.CharField(max_length=1000)
    link = models.URLField(max_length=500, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "status_finding"
        ordering = ("told_at", "added_at")
        indexes = [models.Index(fields=["dossier"], name="findings_of_dossier")]

    def __str__(self) -> str:
        return f"{self.condition}: {self.verdict}"


class ConsultationKind(models.TextChoices):
    SET = "penetapan", _("Tentang penetapan")
    EXTENSION = "perpanjangan", _("Tentang perpanjangan")


class StatusConsultation(AboutDossier, models.Model):
    """That who decides consulted the leaders of the council: when, with whom by office, what came of it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    dossier = models.ForeignKey(StatusDossier, on_delete=models.CASCADE, related_name="consultations")
    kind = models.SlugField(max_length=20, choices=ConsultationKind.choices)
    on = models.DateField()
    with_whom = models.CharField(max_length=160)
    result = models.CharField(max_length=1000)
    document = models.CharField(max_length=160, blank=True)
    link = models.URLField(max_length=500, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "status_consultation"
        ordering = ("on", "added_at")
        indexes = [models.Index(fields=["dossier"], name="consultations_of_dossier")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.on}"
