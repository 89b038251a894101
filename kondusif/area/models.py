"""Where: province, regency or city, district, village, by the codes of the Ministry of Home Affairs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    PROVINCE = 1, _("Provinsi")
    REGENCY = 2, _("Kabupaten/Kota")
    DISTRICT = 3, _("Kecamatan")
    VILLAGE = 4, _("Desa/Kelurahan")


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


class BoundaryQuerySet(models.QuerySet["Boundary"]):
    def imported(self) -> BoundaryQuerySet:
        """Boundaries from a file, not cells around centroids."""
        return self.filter(is_approximate=False)


class Boundary(models.Model):
    """Where an area lies, simplified for drawing: no legal boundary and no survey.

    shape                GeoJSON geometry, degrees (WGS 84), four decimals
    longitude, latitude  a point inside, for a symbol
    is_approximate       a cell around the centroid, drawn because no boundary was imported
    source               the file, or how the cell was made
    """

    area = models.OneToOneField(Area, primary_key=True, on_delete=models.PROTECT, related_name="boundary")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    shape = models.TextField()
    longitude = models.FloatField()
    latitude = models.FloatField()
    is_approximate = models.BooleanField()
    source = models.CharField(max_length=200)
    imported_at = models.DateTimeField()

    objects = BoundaryQuerySet.as_manager()

    class Meta:
        db_table = "area_boundary"

    def __str__(self) -> str:
        return self.area_id


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
