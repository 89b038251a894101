from __future__ import annotations

from django.db import models

from kondusif.base.ids import new_id


class Cell(models.Model):
    """How many reports share an audience and these five answers; written by the database alone.

    audience   id of the audience; 0 stands for all of them together
    district   code of the district, "" where no village was told
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    audience = models.BigIntegerField()
    status = models.CharField(max_length=20)
    district = models.CharField(max_length=13)
    track = models.CharField(max_length=20)
    told_kind = models.CharField(max_length=40)
    election = models.CharField(max_length=40)
    n = models.IntegerField()

    class Meta:
        abstract = True


class ReportTally(Cell):
    """The counts up to the last fold; what came since stands in ReportTallyDelta."""

    class Meta:
        db_table = "report_tally"
        constraints = [
            models.UniqueConstraint(
                fields=["audience", "status", "district", "track", "told_kind", "election"], name="report_tally_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.audience} {self.district} {self.status}: {self.n}"


class ReportTallyDelta(Cell):
    """One more or one less, appended by whoever changes a report, so that nobody waits for a busy row."""

    class Meta:
        db_table = "report_tally_delta"

    def __str__(self) -> str:
        return f"{self.audience} {self.district} {self.status}: {self.n:+d}"
