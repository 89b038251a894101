"""Who may see a row, interned as one integer, so that a row policy compares numbers only.

Written by the functions of agencies/sql/speaker.sql alone; see docs/reference/isolation.md.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kondusif.agencies.models.agency import Agency


class Audience(models.Model):
    """A set of handlers minus a conflict set; both sorted, each pair exists once."""

    handlers = ArrayField(models.BigIntegerField())
    conflicted = ArrayField(models.BigIntegerField())

    class Meta:
        db_table = "audience"
        constraints = [models.UniqueConstraint(fields=["handlers", "conflicted"], name="audience_once")]

    def __str__(self) -> str:
        return f"{self.handlers} - {self.conflicted}"


class Clearance(models.Model):
    """An agency is in an audience."""

    pk = models.CompositePrimaryKey("agency_id", "audience_id")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "clearance"

    def __str__(self) -> str:
        return f"{self.agency_id} in {self.audience_id}"
