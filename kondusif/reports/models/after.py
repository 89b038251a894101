"""What happens to the reporter after the report: named later, threatened, a new code, the outcome in words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.reports.models.report import Report


class BridgeAsk(models.Model):
    """A verifier asked whether the reporter wants to be named; asked once per report.

    safe_on, statutory_on   until when a named report reaches Bawaslu in time, as they stood when it was asked
    article                 of the statutory date, to be shown at the desk
    """

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE, related_name="bridge_ask")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    safe_on = models.DateField()
    statutory_on = models.DateField()
    article = models.CharField(max_length=200)

    class Meta:
        db_table = "bridge_ask"

    def __str__(self) -> str:
        return f"jembatan {self.report_id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="report", id=self.report_id, about_id=self.report_id)


class BridgeWord(models.TextChoices):
    """An answer of the reporter. WITHDRAWN comes after TEAM alone; NO and WITHDRAWN are final."""

    DESK = "datang", _("Datang sendiri ke Bawaslu")
    TEAM = "tim", _("Bernama lewat Tim")
    NO = "tidak", _("Tidak mau bernama")
    WITHDRAWN = "dicabut", _("Persetujuan dicabut")


class BridgeAnswer(models.Model):
    """One answer, as a fact that stays; a later one stands beside it.

    text, version   the consent as it was shown; empty for an answer that consents to nothing
    at              cut to the hour
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="bridge_answers")
    answer = models.SlugField(max_length=20, choices=BridgeWord.choices)
    version = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "bridge_answer"
        constraints = [models.UniqueConstraint(fields=["report", "answer"], name="bridge_answer_once")]

    def __str__(self) -> str:
        return f"{self.answer} {self.report_id}"


class Threat(models.Model):
    """A report that is an alarm of the reporter of another one, `origin`.

    It is closed to everybody to whom the origin is closed, also later (`settle_audience`). Its clock is the
    promise of kind "ancaman".
    """

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE, related_name="threat")
    origin = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="threats")

    class Meta:
        db_table = "threat"

    def __str__(self) -> str:
        return f"ancaman {self.report_id}"


class CodeChange(models.Model):
    """The receipt code was replaced, in which hour. Nothing here opens anything; no program role reads it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "code_change"

    def __str__(self) -> str:
        return f"kode {self.report_id}"


class FeltSafe(models.Model):
    """Answer to "Apakah Anda merasa aman?", once per round of messages; read as counts alone.

    round   how many messages the team had written when it was answered
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    round = models.PositiveSmallIntegerField()
    answer = models.SlugField(max_length=20)

    class Meta:
        db_table = "felt_safe"
        constraints = [models.UniqueConstraint(fields=["report", "round"], name="felt_safe_once_a_round")]

    def __str__(self) -> str:
        return f"aman {self.report_id}"


class OutcomeLetter(models.Model):
    """The outcome as told to one reporter, word for word, so that it can be printed as a letter.

    kind          row of reports/core/outcomes.toml
    told          what came of it
    useful, next  what the report still did, what the reporter can do
    own_words     added by who told it
    body          plain name of the body that decided, or ""
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="letters")
    kind = models.SlugField(max_length=40)
    told = models.TextField()
    useful = models.TextField(blank=True)
    next = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    body = models.CharField(max_length=160, blank=True)
    decided_on = models.DateField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "outcome_letter"
        ordering = ("at",)

    def __str__(self) -> str:
        return f"surat {self.kind} {self.report_id}"
