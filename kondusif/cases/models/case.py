from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.audience import Audience
from kondusif.agencies.models.person import Person
from kondusif.area.models import Area
from kondusif.audit.actions import Subject
from kondusif.base.ids import new_id
from kondusif.base.lookups import among
from kondusif.elections.models import Election
from kondusif.reports.models.report import Report

if TYPE_CHECKING:
    from collections.abc import Sequence


class State(models.TextChoices):
    OPENED = "dibuka", _("Dibuka, belum diteruskan")
    REFERRED = "diteruskan", _("Diteruskan, belum disanggupi")
    HANDLED = "ditangani", _("Ditangani")
    RETURNED = "dikembalikan", _("Dikembalikan")
    DONE = "selesai", _("Selesai, pelapor belum dikabari")
    CLOSED = "ditutup", _("Ditutup")


FINISHED = (State.DONE, State.CLOSED)  # nobody works at it; it may be opened again


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, audiences: Sequence[int]) -> CaseQuerySet:
        """Berkas of these audiences (literal set for the planner; the row policy is what protects)."""
        return self.filter(among("audience", audiences))

    def open(self) -> CaseQuerySet:
        return self.exclude(state=State.CLOSED)


class Case(models.Model):
    """One berkas.

    number      "2024-7K3QX": year and random characters; a running number would betray hidden ones
    edition     id of the law edition it was opened under and keeps (rules/core/editions.py)
    title       neutral, without names
    unit        the accused's agency or unit, where there is one
    named_at    when the reporter of an informasi awal agreed to be named; stays after a withdrawal
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=10, unique=True)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="+")
    edition = models.CharField(max_length=60)
    track = models.SlugField(max_length=20)
    kind = models.SlugField(max_length=40)
    actor = models.SlugField(max_length=40)
    unit = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    happened_on = models.DateField(null=True)
    state = models.SlugField(max_length=20, choices=State.choices, default=State.OPENED)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    named_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        db_table = "case_file"
        indexes = [
            models.Index(fields=["audience", "state", "opened_at"], name="case_list"),
            models.Index(models.F("opened_at").desc(), models.F("id"), name="case_newest"),
            models.Index(
                fields=["opened_at"], condition=~models.Q(state__in=("selesai", "ditutup")), name="case_at_work"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def audit_subject(self) -> Subject:
        return Subject(kind="case", id=self.pk, about_id=self.pk)


class CaseReport(models.Model):
    """A report belongs to a berkas; several reports may tell of one event."""

    report = models.OneToOneField(Report, primary_key=True, on_delete=models.CASCADE, related_name="case_link")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="report_links")

    class Meta:
        db_table = "case_report"

    def __str__(self) -> str:
        return f"{self.case_id} <- {self.report_id}"


class StaleClocks(models.Model):
    """A berkas whose track changed by its reporter's word; the worker counts its clocks anew and removes the row.

    Until then, and only so long, the worker reads that berkas.

    answer  the word that changed it; no time, because a precise one beside a report betrays its sender
    """

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="+")
    answer = models.SlugField(max_length=12)

    class Meta:
        db_table = "stale_clocks"

    def __str__(self) -> str:
        return str(self.case_id)
