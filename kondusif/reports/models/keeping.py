"""How long a report's parts are kept, what stops their destruction, and what was destroyed."""

from __future__ import annotations

from django.db import models

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.reports.models.report import Report


class Keeping(models.Model):
    """One class of one report, with the term as it stood when the worker first saw it.

    klass   row of reports/core/retention.toml
    days    from its event on; a later change of the table does not lengthen it
    due_on  null until the event has happened
    latest_on  of a name: when it goes although the event never happened; set in the night after the report came in
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="keepings")
    klass = models.SlugField(max_length=30)
    days = models.PositiveIntegerField()
    due_on = models.DateField(null=True)
    latest_on = models.DateField(null=True)

    class Meta:
        db_table = "keeping"
        constraints = [models.UniqueConstraint(fields=["report", "klass"], name="keeping_once")]
        indexes = [models.Index(fields=["due_on"], name="keeping_due", condition=models.Q(due_on__isnull=False))]

    def __str__(self) -> str:
        return f"{self.klass} {self.report_id}"


class KeepingHold(models.Model):
    """While it stands, nothing of the report is destroyed; the day after `review_on` it stands no more.

    reason       read by the handlers and by the reporter
    agreed_at    since when it stands by the word of two bodies
    agreed_by, agreed_agency   the second of them; null too for a hold placed before two were asked
    waits_until  until then it stands while the second body is asked; null where one was left waiting before
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="holds")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    reason = models.TextField()
    review_on = models.DateField()
    agreed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    waits_until = models.DateField(null=True)
    lifted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_reason = models.TextField(blank=True)

    class Meta:
        db_table = "keeping_hold"
        ordering = ("-placed_at",)

    def __str__(self) -> str:
        return f"penahanan {self.report_id}"

    def audit_subject(self) -> Subject:
        return Subject(kind="hold", id=self.pk, about_id=self.report_id)


class Destruction(models.Model):
    """What was destroyed, for its certificate.

    because  "jadwal", "permintaan" of the reporter, or "terlama": no outcome was told until the last day
    prints   [[what, SHA-256 in hex], …] of what was destroyed as it lay sealed; they open and confirm nothing
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="destructions")
    klass = models.SlugField(max_length=30)
    because = models.SlugField(max_length=20)
    on = models.DateField()
    prints = models.JSONField()

    class Meta:
        db_table = "destruction"
        ordering = ("on",)

    def __str__(self) -> str:
        return f"musnah {self.klass} {self.report_id}"

    @property
    def number(self) -> str:
        """As it stands on the certificate and in the trail."""
        return str(self.pk)[:8].upper()


class ErasureAsk(models.Model):
    """The reporter wants the own identity erased while a hold stands; otherwise it is erased at once and no row stays.

    answer_by  until when the handlers answer: lift the hold, or write why not
    """

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE, related_name="erasure_ask")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        db_table = "erasure_ask"

    def __str__(self) -> str:
        return f"permintaan hapus {self.report_id}"
