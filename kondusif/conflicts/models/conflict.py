from __future__ import annotations

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class ConflictStage(models.TextChoices):
    POTENTIAL = "potensi", _("Potensi")
    SYMPTOM = "gejala", _("Gejala")
    EVENT = "peristiwa", _("Peristiwa")


class ConflictState(models.TextChoices):
    OPEN = "terbuka", _("Terbuka")
    PEACE = "damai", _("Damai, dipantau")
    SETTLED = "selesai", _("Selesai")
    MISTAKEN = "keliru", _("Keliru dicatat")


class Violence(models.TextChoices):
    UNKNOWN = "belum-diketahui", _("Belum diketahui")
    YES = "ada", _("Ada kekerasan fisik, menurut yang mencatat")
    NO = "tidak-ada", _("Tidak ada kekerasan fisik, menurut yang mencatat")


class SocialConflict(models.Model):
    """One social conflict, named by matter and place, never by groups. No person is in it.

    number         "K-2024-7K3QX": year and random characters, as of a berkas
    source         primary code of the law (core/conflict_sources.toml)
    matter         what it is about, in neutral words
    spot           the place within the area in words ("Dusun Contoh"), or ""
    registrar      the agency that recorded it
    keeper         the team's secretariat of the province, which keeps every conflict there
    occurred_on    day of the first event, null while there was none
    watched_until  last day of the watch over the present peace, or null
    n_relapses     how often it broke out again
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=12, unique=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    spot = models.CharField(max_length=120, blank=True)
    matter = models.CharField(max_length=120)
    summary = models.CharField(max_length=2000, blank=True)
    source = models.SlugField(max_length=40)
    stage = models.SlugField(max_length=20, choices=ConflictStage.choices)
    state = models.SlugField(max_length=20, choices=ConflictState.choices, default=ConflictState.OPEN)
    violence = models.SlugField(max_length=20, choices=Violence.choices, default=Violence.UNKNOWN)
    occurred_on = models.DateField(null=True)
    watched_until = models.DateField(null=True)
    n_relapses = models.PositiveSmallIntegerField(default=0)
    registrar = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "social_conflict"
        ordering = ("-changed_at",)
        indexes = [
            models.Index(fields=["registrar", "changed_at"], name="conflict_of_registrar"),
            models.Index(fields=["keeper", "changed_at"], name="conflict_of_keeper"),
        ]

    def __str__(self) -> str:
        return self.title

    def audit_subject(self) -> Subject:
        return Subject(kind="conflict", id=self.pk, about_id=self.pk)

    @property
    def title(self) -> str:
        """Matter and place: "Batas lahan kebun, Dusun Contoh, Batu Layar"."""
        return ", ".join(part for part in (self.matter, self.spot, self.area.name) if part)


class AboutConflict:
    """A row of a conflict; what happens to it stands in the trail of that conflict."""

    pk: UUID
    conflict_id: UUID

    def audit_subject(self) -> Subject:
        return Subject(kind="conflict", id=self.pk, about_id=self.conflict_id)


class ConflictReader(AboutConflict, models.Model):
    """An agency beside the registrar and the keeper that reads a conflict, and adds to it what it knows."""

    id = models.UUIDField(primary_key=True, default=new_id)
    conflict = models.ForeignKey(SocialConflict, on_delete=models.CASCADE, related_name="readers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "social_conflict_reader"
        ordering = ("agency__name",)
        indexes = [models.Index(fields=["agency"], name="conflict_of_reader")]
        constraints = [models.UniqueConstraint(fields=["conflict", "agency"], name="conflict_reader_once")]

    def __str__(self) -> str:
        return f"{self.conflict_id}: {self.agency_id}"


class Party(AboutConflict, models.Model):
    """A side of a conflict by letter and place: "Pihak A (Dusun Contoh)". There is no field for what people are."""

    id = models.UUIDField(primary_key=True, default=new_id)
    conflict = models.ForeignKey(SocialConflict, on_delete=models.CASCADE, related_name="parties")
    letter = models.CharField(max_length=1)
    place = models.CharField(max_length=80)

    class Meta:
        db_table = "social_conflict_party"
        ordering = ("letter",)
        constraints = [models.UniqueConstraint(fields=["conflict", "letter"], name="party_lettered")]

    def __str__(self) -> str:
        return self.letter


class FrameKind(models.TextChoices):
    RELIGION = "agama", _("agama")
    ETHNICITY = "suku", _("suku atau etnis")
    ORIGIN = "asal", _("asal daerah")
    POLITICS = "politik", _("pilihan politik")
    OTHER = "lain", _("lain")


class Frame(AboutConflict, models.Model):
    """Somebody says that a conflict is about identity: a claim with its source, never a property of the conflict.

    claimed_by  which office, medium or circle said so, not which person
    said_in     where it was said
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    conflict = models.ForeignKey(SocialConflict, on_delete=models.CASCADE, related_name="frames")
    kind = models.SlugField(max_length=20, choices=FrameKind.choices)
    claimed_by = models.CharField(max_length=120)
    said_in = models.CharField(max_length=160)
    said_on = models.DateField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "social_conflict_frame"
        ordering = ("said_on", "added_at")

    def __str__(self) -> str:
        return self.kind


class StepKind(models.TextChoices):
    POTENTIAL = "potensi", _("Tahap: potensi")
    SYMPTOM = "gejala", _("Tahap: gejala")
    EVENT = "peristiwa", _("Tahap: peristiwa")
    PEACE = "damai", _("Damai dicapai; mulai dipantau")
    SETTLED = "selesai", _("Dinyatakan selesai")
    RELAPSE = "kambuh", _("Kambuh; dibuka lagi")
    MISTAKEN = "keliru", _("Keliru dicatat")


class ConflictStep(models.Model):
    """How stage and state changed: what, on which day, why, by whom. Only added to."""

    id = models.UUIDField(primary_key=True, default=new_id)
    conflict = models.ForeignKey(SocialConflict, on_delete=models.CASCADE, related_name="steps")
    kind = models.SlugField(max_length=20, choices=StepKind.choices)
    on = models.DateField()
    reason = models.CharField(max_length=1000)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        db_table = "social_conflict_step"
        ordering = ("said_at",)
        indexes = [models.Index(fields=["conflict", "said_at"], name="steps_of_conflict")]

    def __str__(self) -> str:
        return f"{self.conflict_id}: {self.kind}"
