from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.audience import Audience
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id


class SituationKind(models.TextChoices):
    DAILY = "harian", _("Laporan harian")
    SHIFT = "giliran", _("Laporan giliran")
    INCIDENT = "kejadian", _("Laporan kejadian")


class SituationState(models.TextChoices):
    DRAFT = "rancangan", _("Rancangan")
    SUBMITTED = "diajukan", _("Diajukan")
    APPROVED = "disetujui", _("Disetujui")


class SituationSetup(models.Model):
    """How one agency makes its situation reports.

    drafts_mornings  the worker drafts a morning sheet at 05.30
    for_team         the morning sheet counts only what every agency of the team may know, and the team reads it
    pattern          how reports are numbered, with {urut}, {bulan}, {tahun}
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="+")
    drafts_mornings = models.BooleanField(default=False)
    for_team = models.BooleanField(default=True)
    pattern = models.CharField(max_length=80)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "situation_setup"

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.pattern}"

    def audit_subject(self) -> Subject:
        return Subject(kind="situation", id=self.pk, about_id=self.pk)


class SituationReport(models.Model):
    """What the team knew at one moment: figures that the database counted then, and a person's words beside them.

    title       of an incident, else ""
    area        regency or city that everything was counted in, or null for the whole province
    since_at    changes are told from here
    cut_at      nothing later is counted
    on_day      the day of `cut_at` in the province
    morning_on  the day of a sheet that the worker drafted, else null
    turn        its number within agency and year, from the approval on
    replaces    the approved report that this newer edition corrects
    note        why it was sent back
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=20, choices=SituationKind.choices)
    title = models.CharField(max_length=160, blank=True)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    since_at = models.DateTimeField()
    cut_at = models.DateTimeField()
    on_day = models.DateField()
    morning_on = models.DateField(null=True)
    state = models.SlugField(max_length=20, choices=SituationState.choices, default=SituationState.DRAFT)
    edition = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    turn = models.PositiveIntegerField(null=True)
    number = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "situation_report"
        ordering = ("-cut_at", "-edition")
        indexes = [models.Index(fields=["agency", "-cut_at"], name="situations_of_agency")]
        constraints = [
            models.UniqueConstraint(fields=["agency", "morning_on"], name="one_morning_sheet_a_day"),
            models.CheckConstraint(condition=models.Q(cut_at__gt=models.F("since_at")), name="situation_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.cut_at}"

    @property
    def is_approved(self) -> bool:
        return self.state == SituationState.APPROVED

    def audit_subject(self) -> Subject:
        return Subject(kind="situation", id=self.pk, about_id=self.pk)


class SituationReader(models.Model):
    """An agency that reads the approved report; nothing that one of them may not know of was counted."""

    id = models.UUIDField(primary_key=True, default=new_id)
    situation = models.ForeignKey(SituationReport, on_delete=models.CASCADE, related_name="readers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "situation_reader"
        constraints = [models.UniqueConstraint(fields=["situation", "agency"], name="situation_reader_once")]
        indexes = [models.Index(fields=["agency"], name="situations_of_reader")]

    def __str__(self) -> str:
        return f"{self.situation_id}: {self.agency_id}"


class SituationSection(models.Model):
    """A person's words under one heading; version grows with each saving."""

    id = models.UUIDField(primary_key=True, default=new_id)
    situation = models.ForeignKey(SituationReport, on_delete=models.CASCADE, related_name="sections")
    code = models.SlugField(max_length=20)
    text = models.CharField(max_length=3000)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        db_table = "situation_section"
        constraints = [models.UniqueConstraint(fields=["situation", "code"], name="situation_section_once")]

    def __str__(self) -> str:
        return f"{self.situation_id}: {self.code}"

    def audit_subject(self) -> Subject:
        return Subject(kind="situation", id=self.pk, about_id=self.situation_id)


class SituationCopy(models.TextChoices):
    OWN = "sendiri", _("Lembaga penyusun")
    SHARED = "bersama", _("Lembaga pembaca")


class SituationFigure(models.Model):
    """One count that the database made, and which no session can write.

    copy    for whom it was counted; the own copy is completed for each reader by `situation_own`
    key     of core/situation.py
    area    regency or city it was counted in, or null for the whole
    before  the same in the daily report approved last, or null where there was none, or none for these readers
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    situation = models.ForeignKey(SituationReport, on_delete=models.CASCADE, related_name="figures")
    copy = models.SlugField(max_length=10, choices=SituationCopy.choices)
    key = models.SlugField(max_length=40)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    before = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "situation_figure"
        constraints = [
            models.UniqueConstraint(fields=["situation", "key", "area", "copy"], name="situation_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.number}"


class SituationKept(models.Model):
    """A row that belongs in a figure of the own copy and from which a colleague has stepped back; no session reads it.

    matter_id  the report or berkas that is closed to that colleague
    is_before  whether it belongs in the figure before
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    situation = models.ForeignKey(SituationReport, on_delete=models.CASCADE, related_name="+")
    key = models.SlugField(max_length=40)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    matter_id = models.UUIDField()
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    is_before = models.BooleanField()

    class Meta:
        db_table = "situation_kept"

    def __str__(self) -> str:
        return f"{self.situation_id}: {self.key}"


class LineKind(models.TextChoices):
    NUMBER = "angka", _("Angka menurut sumber")
    SILENCE = "diam", _("Belum ada kabar")


class SituationLine(models.Model):
    """A number as one source told it at one hour, or a body from which there is no word since a day.

    origin     "register", "janji", "permintaan", or "tambahan" for what a person added to the report
    subject    the matter that it is about
    measure    what is counted, or ""
    source     who told it; of a silence the body
    said_at    when it was told; of a silence since when there is no word
    is_shared  whether the readers of the report see it, and not its own agency alone
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    situation = models.ForeignKey(SituationReport, on_delete=models.CASCADE, related_name="lines")
    kind = models.SlugField(max_length=10, choices=LineKind.choices)
    origin = models.SlugField(max_length=12)
    subject = models.CharField(max_length=500)
    measure = models.CharField(max_length=60, blank=True)
    number = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=160)
    said_at = models.DateTimeField()
    is_shared = models.BooleanField(default=True)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "situation_line"
        ordering = ("kind", "subject", "measure", "said_at")
        indexes = [models.Index(fields=["situation"], name="lines_of_situation")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="diam") | models.Q(number__isnull=False), name="situation_number_told"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.number}"

    def audit_subject(self) -> Subject:
        return Subject(kind="situation", id=self.pk, about_id=self.situation_id)
