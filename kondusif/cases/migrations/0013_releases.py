"""What the accused's superior was let know of a berkas."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("agencies", "0007_saved_filters"),
        ("cases", "0012_frequent_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "way",
                    models.SlugField(
                        choices=[
                            ("halaman", "Di Kondusif, kepada satu orang"),
                            ("surat", "Dengan surat di luar Kondusif"),
                            ("belum", "Belum dilepas, dengan alasan"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "sets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(
                            choices=[
                                ("fakta", "Fakta peristiwa"),
                                ("terlapor", "Siapa terlapor"),
                                ("surat", "Surat dan keputusan"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                    ),
                ),
                ("content", models.JSONField(default=dict)),
                ("letter_number", models.CharField(blank=True, max_length=80)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("released_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=1000)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="releases", to="cases.case"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "case_release",
                "ordering": ("-released_at",),
                "indexes": [models.Index(fields=["person", "released_at"], name="release_of_person")],
            },
        ),
    ]
