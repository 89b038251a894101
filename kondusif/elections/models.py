"""In which election, in which stage: rows, never code; the next cycle is another data file."""

from __future__ import annotations

from datetime import date

from django.db import models


class Election(models.Model):
    """One election. `law` names the rule set ("pemilu", "pilkada"); `code` is "pemilu-2024"."""

    code = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=120)
    law = models.SlugField(max_length=20)
    source = models.CharField(max_length=200)

    class Meta:
        db_table = "election"

    def __str__(self) -> str:
        return self.name


class StageQuerySet(models.QuerySet["Stage"]):
    def on(self, day: date) -> StageQuerySet:
        """Stages that run on a day; several may, in one or more elections."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Stage(models.Model):
    """One stage (tahapan), both days included. A second voting day is one more row of kind `pemungutan`."""

    election = models.ForeignKey(Election, on_delete=models.CASCADE, related_name="stages")
    code = models.SlugField(max_length=60)
    kind = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    source = models.CharField(max_length=200)

    objects = StageQuerySet.as_manager()

    class Meta:
        db_table = "stage"
        constraints = [
            models.UniqueConstraint(fields=["election", "code"], name="stage_code_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="stage_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.election_id})"
