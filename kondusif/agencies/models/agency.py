from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from kondusif.area.models import Area
from kondusif.base.ids import new_id


class Agency(models.Model):
    """A body or unit in a command tree.

    kind       what it is ("tni", "polri", "pemda", "bawaslu", …; data, docs/glossary.md)
    body       which competent body of the law it acts as ("bawaslu-kabkota", "pom-tni", …), or ""
    parent     its superior in the chain of command
    oversight  stands outside the conflict set of its chain unless itself accused (Propam, POM, Inspektorat)
    employer   one employer: an accused anywhere below it conflicts the whole tree below it (Pemda as PPK)
    triages    its verifiers read every new report that does not concern it
    takes_over who reads a report that concerns every triaging body: the lowest free number first
    """

    code = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60)
    kind = models.SlugField(max_length=30)
    body = models.SlugField(max_length=40, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    oversight = models.BooleanField(default=False)
    employer = models.BooleanField(default=False)
    triages = models.BooleanField(default=False)
    takes_over = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "agency"
        indexes = [models.Index(fields=["kind", "body"], name="agency_kind_body")]

    def __str__(self) -> str:
        return self.name


class Coverage(models.Model):
    """Which unit covers which area from when to when; `ends_on` is the first day it no longer does.

    Police districts are not administrative ones: a row names a regency or a single district, and the
    finer row wins. No two units of one kind may cover the same area on the same day.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="coverage")
    kind = models.SlugField(max_length=30)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "coverage"
        constraints = [
            ExclusionConstraint(
                name="one_unit_of_a_kind_covers_an_area",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("area", RangeOperators.EQUAL),
                    (models.Func("starts_on", "ends_on", function="daterange"), RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.area_id}"


class Post(models.Model):
    """A place where citizens may complain, with the plain kinds of report it accepts.

    kind          "posko": a team's post, where Kondusif takes reports in; "kantor": an office that takes them in itself
    place         where it is, in words; `street` is ""  where no source names it
    hours, phone  "" where no source names them: shown as unknown, never guessed
    matters       what it takes in beside the plain kinds, in words
    bring         what a visitor should bring
    wheelchair    None where nobody has said
    verified      the agency itself or an official text confirms the row; else `source` says where it is from
    changed_at    when the agency's own administrator last changed it; the files no longer overrule that
    """

    code = models.SlugField(unique=True, max_length=60)
    kind = models.SlugField(max_length=10, default="posko")
    name = models.CharField(max_length=160)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200)
    street = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    accepts = models.JSONField(default=list)
    matters = models.CharField(max_length=200, blank=True)
    bring = models.CharField(max_length=300, blank=True)
    languages = models.CharField(max_length=120, blank=True)
    wheelchair = models.BooleanField(null=True)
    source = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True)
    verified = models.BooleanField(default=False)
    closed_until = models.DateField(null=True)
    closed_note = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "post"

    def __str__(self) -> str:
        return self.name


class PostChange(models.Model):
    """One change of a post by its own agency: the values before and after, kept for good."""

    id = models.UUIDField(primary_key=True, default=new_id)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="changes")
    person_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        db_table = "post_change"
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.post_id} at {self.at}"


class ActorKind(models.Model):
    """Which kinds of agency an accused actor may belong to; decides the conflict set of an unknown unit."""

    pk = models.CompositePrimaryKey("actor", "kind")
    actor = models.SlugField(max_length=40)
    kind = models.SlugField(max_length=30)

    class Meta:
        db_table = "actor_kind"

    def __str__(self) -> str:
        return f"{self.actor}: {self.kind}"
