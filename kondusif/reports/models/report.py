from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.audience import Audience
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.base.lookups import among
from kondusif.elections.models import Election

if TYPE_CHECKING:
    from collections.abc import Sequence


class Status(models.TextChoices):
    RECEIVED = "diterima", _("Diterima")
    ASKED = "ditanyakan", _("Menunggu jawaban pelapor")
    ACCEPTED = "diangkat", _("Menjadi berkas")
    CLOSED = "ditutup", _("Ditutup")


UNDECIDED = (Status.RECEIVED, Status.ASKED)  # wait for a verifier


class Urgency(models.IntegerChoices):
    THREATENED = 0, _("Pelapor diancam")  # until a person has answered the alarm; set by the database
    DANGER = 1, _("Nyawa terancam")
    NOW = 2, _("Sedang terjadi")
    SOON = 3, _("Akan terjadi")
    ORDINARY = 4, _("Sudah terjadi")


class Track(models.TextChoices):
    LAPORAN = "laporan", _("Laporan")
    INFORMASI_AWAL = "informasi-awal", _("Informasi awal")


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, audiences: Sequence[int]) -> ReportQuerySet:
        """Reports of these audiences, written as a literal set so that the planner can estimate.

        The row policy asks the same question again and is what protects; this only makes it fast.
        """
        return self.filter(among("audience", audiences))

    def waiting(self) -> ReportQuerySet:
        """Reports that still need a verifier's decision."""
        return self.filter(status__in=UNDECIDED)

    def free_or_mine(self, person: Person, now: datetime) -> ReportQuerySet:
        """Reports nobody else has claimed."""
        return self.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lt=now) | Q(claimed_by=person))


NARROWED_BY = ("channel", "told_kind", "told_actor", "status", "track", "kind", "actor")


class Report(models.Model):
    """One report. What was told never changes (no UPDATE right); triage fills the lower half.

    told_*        as the reporter chose them in plain words
    received_at   cut to the hour
    summary       written or confirmed by a verifier, without names; the only searchable text (column
                  summary_words, made by the database and unknown here: nobody reads it but search_reports)
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    # report_inbox begins with the audience, and an election is half of all rows: an index for each would only cost.
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    channel = models.SlugField(max_length=20, db_index=False)
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+", db_index=False)
    village = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    told_kind = models.SlugField(max_length=40, db_index=False)
    told_actor = models.SlugField(max_length=40, blank=True, db_index=False)
    told_unit = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    timing = models.SlugField(max_length=20, db_index=False)
    happened_on = models.DateField(null=True)
    known_on = models.DateField()
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices)
    has_identity = models.BooleanField()
    n_evidence = models.PositiveSmallIntegerField()
    received_at = models.DateTimeField()

    status = models.SlugField(max_length=20, choices=Status.choices, default=Status.RECEIVED, db_index=False)
    claimed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    claimed_until = models.DateTimeField(null=True)
    track = models.SlugField(max_length=20, blank=True, choices=Track.choices, db_index=False)
    kind = models.SlugField(max_length=40, blank=True, db_index=False)
    actor = models.SlugField(max_length=40, blank=True, db_index=False)
    unit = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    summary = models.TextField(blank=True)
    checklist = models.JSONField(default=dict)
    closed_reason = models.TextField(blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        db_table = "report"
        indexes = [
            models.Index(fields=["audience", "urgency", "received_at"], name="report_inbox"),
            models.Index(fields=["urgency", "received_at", "id"], name="report_order"),
            models.Index(
                fields=["urgency", "received_at", "id"],
                name="report_waiting",
                condition=Q(status__in=tuple(state.value for state in UNDECIDED)),
            ),
            models.Index(fields=["received_at", "id"], name="report_newest"),
            # One index for "in this village" and "below this area", whatever the database's collation.
            models.Index(fields=["village"], name="report_village", opclasses=["varchar_pattern_ops"]),
            # What lists are narrowed by. Django's own index of such a field is two, one of them for how a word begins.
            *[models.Index(fields=[name], name=f"report_{name}") for name in NARROWED_BY],
        ]

    def __str__(self) -> str:
        return f"laporan {self.id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="report", id=self.pk, about_id=self.pk)


class Narrative(models.Model):
    """The story as told, whom it names and where it was: sealed under the record's key, never indexed.

    sealed         payload of vault/core/sealing.py, field "cerita"; opened by queries/stories.py
    talk_key       public key to which messages of the talk are sealed
    accused_marks  keyed hash of each name that the reporter's field holds, for the one search by exact name
    """

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE, related_name="narrative")
    sealed = models.BinaryField()
    talk_key = models.BinaryField()
    accused_marks = ArrayField(models.CharField(max_length=32))

    class Meta:
        db_table = "narrative"

    def __str__(self) -> str:
        return f"cerita {self.report_id}"


class Conflict(models.Model):
    """An agency that may not see a report, and why. Released rows stay, with who released them."""

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="conflicts", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    source = models.SlugField(max_length=30, db_index=False)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "conflict"
        constraints = [models.UniqueConstraint(fields=["report", "agency"], name="conflict_once")]

    def __str__(self) -> str:
        return f"{self.agency_id} x {self.report_id}"
