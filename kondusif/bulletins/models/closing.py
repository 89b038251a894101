from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.elections.models import Election


class ClosingState(models.TextChoices):
    DRAFT = "rancangan", _("Rancangan")
    SUBMITTED = "diajukan", _("Diajukan")
    APPROVED = "disetujui", _("Disetujui")
    PUBLISHED = "terbit", _("Terbit")
    WITHDRAWN = "ditarik", _("Ditarik")


STANDING = (ClosingState.APPROVED, ClosingState.PUBLISHED)


class ClosingReport(models.Model):
    """What one agency says at the end of an election's season: counted figures, lessons, destroyed keys.

    code         year and five random characters; its public address
    since_on     first day on which a report or berkas that is counted came in; until_on the last
    cut_at       when everything was counted
    number       the one that the e-office gave, "" until the approval
    summary      a person's words; version grows with each saving, worded_by saved last
    note         why it was sent back, or ""
    corrects     the withdrawn report whose figures this one takes over, or null
    canonical    exactly what is public, "" until the approval; sha256 is of its UTF-8 bytes, in hex
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=10, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+")
    since_on = models.DateField()
    until_on = models.DateField()
    cut_at = models.DateTimeField()
    state = models.SlugField(max_length=20, choices=ClosingState.choices, default=ClosingState.DRAFT)
    number = models.CharField(max_length=120, blank=True)
    summary = models.CharField(max_length=3000, blank=True)
    version = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    worded_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    canonical = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=600, blank=True)

    class Meta:
        db_table = "closing_report"
        ordering = ("-cut_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "election"],
                condition=models.Q(state__in=("disetujui", "terbit")),
                name="one_closing_a_season",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("since_on")), name="closing_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def audit_subject(self) -> Subject:
        return Subject(kind="closing", id=self.pk, about_id=self.pk)


class ClosingFigure(models.Model):
    """One count that the database made, and which no session can write.

    key       of core/closing.py
    slice_by  what the count is divided by ("jenis", "wilayah", …), "" for the whole
    part      which part of it; "-" for what is not divided further
    first_on  first and last day of what was counted, where days are told
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    closing = models.ForeignKey(ClosingReport, on_delete=models.CASCADE, related_name="figures")
    key = models.SlugField(max_length=40)
    slice_by = models.SlugField(max_length=12, blank=True)
    part = models.CharField(max_length=160, blank=True)
    number = models.PositiveIntegerField()
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)

    class Meta:
        db_table = "closing_figure"
        constraints = [
            models.UniqueConstraint(fields=["closing", "key", "slice_by", "part"], name="closing_figure_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.part}: {self.number}"


class LessonKind(models.TextChoices):
    WELL = "baik", _("Yang berjalan baik")
    CHANGE = "ubah", _("Yang perlu diubah")
    ADVICE = "saran", _("Rekomendasi")


class ClosingLesson(models.Model):
    """What one agency learned; a recommendation says for whom and by when.

    for_whom  of a recommendation the office it is meant for, else ""
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    closing = models.ForeignKey(ClosingReport, on_delete=models.CASCADE, related_name="lessons")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=10, choices=LessonKind.choices)
    text = models.CharField(max_length=1000)
    for_whom = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        db_table = "closing_lesson"
        ordering = ("written_at", "pk")
        indexes = [models.Index(fields=["closing"], name="lessons_of_closing")]

    def __str__(self) -> str:
        return f"{self.closing_id}: {self.kind}"

    def audit_subject(self) -> Subject:
        return Subject(kind="closing", id=self.pk, about_id=self.closing_id)
