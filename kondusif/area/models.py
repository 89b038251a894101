"""Where: province, regency or city, district, village, by the codes of the Ministry of Home Affairs."""

from __future__ import annotations

from django.db import models


class Level(models.IntegerChoices):
    PROVINCE = 1, "Provinsi"
    REGENCY = 2, "Kabupaten/Kota"
    DISTRICT = 3, "Kecamatan"
    VILLAGE = 4, "Desa/Kelurahan"


class AreaQuerySet(models.QuerySet["Area"]):
    def in_force(self) -> AreaQuerySet:
        """Areas of the edition loaded last; retired codes stay for the reports that point to them."""
        return self.filter(retired_on__isnull=True)

    def villages(self) -> AreaQuerySet:
        return self.filter(level=Level.VILLAGE)


class Area(models.Model):
    """One area. `code` is dotted ("52.01.02.2003"); `parent` is the area one level up."""

    code = models.CharField(primary_key=True, max_length=13)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    retired_on = models.DateField(null=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        db_table = "area"
        indexes = [models.Index(fields=["level", "name"], name="area_level_name")]

    def __str__(self) -> str:
        return self.name


class AreaEdition(models.Model):
    """One load of reference data: which edition, when, and what changed against the one before."""

    source = models.CharField(max_length=120)
    province = models.CharField(max_length=10)
    loaded_at = models.DateTimeField()
    n_areas = models.PositiveIntegerField()
    changes = models.JSONField(default=dict)

    class Meta:
        db_table = "area_edition"

    def __str__(self) -> str:
        return f"{self.source} ({self.province})"
