"""The tables of elections."""

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
                    name="Election",
                    fields=[
                        ("code", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=120)),
                        ("law", models.SlugField(max_length=20)),
                        ("source", models.CharField(max_length=200)),
                    ],
                    options={
                        "db_table": "election",
                    },
                ),
                migrations.CreateModel(
                    name="Stage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=60)),
                        ("kind", models.SlugField(max_length=40)),
                        ("name", models.CharField(max_length=120)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("source", models.CharField(max_length=200)),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stages",
                                to="elections.election",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "stage",
                        "constraints": [
                            models.UniqueConstraint(fields=("election", "code"), name="stage_code_once"),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="stage_ends_after_start",
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
