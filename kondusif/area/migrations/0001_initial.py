"""The tables of area."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from kondusif.base.migrating import MakeTables


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="Area",
                    fields=[
                        ("code", models.CharField(max_length=13, primary_key=True, serialize=False)),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Provinsi"),
                                    (2, "Kabupaten/Kota"),
                                    (3, "Kecamatan"),
                                    (4, "Desa/Kelurahan"),
                                ]
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("retired_on", models.DateField(null=True)),
                        (
                            "parent",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="area.area",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "area",
                        "indexes": [models.Index(fields=["level", "name"], name="area_level_name")],
                    },
                ),
                migrations.CreateModel(
                    name="AreaEdition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=120)),
                        ("province", models.CharField(max_length=10)),
                        ("loaded_at", models.DateTimeField()),
                        ("n_areas", models.PositiveIntegerField()),
                        ("changes", models.JSONField(default=dict)),
                    ],
                    options={
                        "db_table": "area_edition",
                    },
                ),
                migrations.CreateModel(
                    name="Boundary",
                    fields=[
                        (
                            "area",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="boundary",
                                serialize=False,
                                to="area.area",
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Provinsi"),
                                    (2, "Kabupaten/Kota"),
                                    (3, "Kecamatan"),
                                    (4, "Desa/Kelurahan"),
                                ]
                            ),
                        ),
                        ("shape", models.TextField()),
                        ("longitude", models.FloatField()),
                        ("latitude", models.FloatField()),
                        ("is_approximate", models.BooleanField()),
                        ("source", models.CharField(max_length=200)),
                        ("imported_at", models.DateTimeField()),
                    ],
                    options={
                        "db_table": "area_boundary",
                    },
                ),
            ]
        )
    ]
