from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.cases.models.case import Case
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.models.minutes import Decision
from kondusif.plans.models.action_plan import PlanLine


class CommitmentState(models.TextChoices):
    OPEN = "berjalan", _("Berjalan")
    KEPT = "terpenuhi", _("Terpenuhi")
    NOT_KEPT = "tidak-terpenuhi", _("Tidak terpenuhi")
    WITHDRAWN = "ditarik", _("Ditarik")


class Commitment(models.Model):
    """A promise of one agency to the others, made in a meeting: who, what, by when, where, and how one will see it.

    office   office that spoke for the agency ("Wadir Intelkam"), or ""
    proof    what shows that it is done, agreed when it was made
    case     the berkas it is about, or null; shown to those alone who may see that berkas
    conflict the social conflict it is about, or null; shown to those alone who read that conflict
    plan_line the line of an action plan that it carries out, or null; shown to those alone who read that line
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="commitments")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="commitments")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=500)
    due_on = models.DateField()
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    proof = models.CharField(max_length=300)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    conflict = models.ForeignKey(SocialConflict, null=True, on_delete=models.PROTECT, related_name="commitments")
    plan_line = models.ForeignKey(PlanLine, null=True, on_delete=models.PROTECT, related_name="commitments")
    state = models.SlugField(max_length=20, choices=CommitmentState.choices, default=CommitmentState.OPEN)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "commitment"
        ordering = ("due_on", "made_at")
        indexes = [
            models.Index(fields=["meeting"], name="commitment_of_meeting"),
            models.Index(fields=["agency", "state", "due_on"], name="commitment_due"),
        ]

    def __str__(self) -> str:
        return self.what

    def audit_subject(self) -> Subject:
        return Subject(kind="commitment", id=self.pk, about_id=self.pk)


class WordKind(models.TextChoices):
    NEWS = "kabar", _("Kabar")
    KEPT = "terpenuhi", _("Terpenuhi")
    NOT_KEPT = "tidak-terpenuhi", _("Tidak terpenuhi")
    WITHDRAWN = "ditarik", _("Ditarik")
    REOPENED = "dibuka-lagi", _("Dibuka lagi")
    MOVED = "tenggat", _("Tenggat dipindah")


class CommitmentWord(models.Model):
    """What was said about a commitment since: news, the proof, or why not. Only added to.

    link      where the proof lies, or ""
    on_behalf written down by the convener for an agency that told it in another way
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="words")
    kind = models.SlugField(max_length=20, choices=WordKind.choices)
    text = models.CharField(max_length=1000, blank=True)
    link = models.URLField(max_length=500, blank=True)
    on_behalf = models.BooleanField(default=False)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        db_table = "commitment_word"
        ordering = ("said_at",)
        indexes = [models.Index(fields=["commitment", "said_at"], name="words_of_commitment")]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.kind}"
