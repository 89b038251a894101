"""Evidence is kept sealed, its clean copy beside it; the store is read again night by night."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0018_recusals")]
    operations: ClassVar = [
        migrations.RemoveField(model_name="evidence", name="told_name"),
        migrations.RemoveField(model_name="evidence", name="told_type"),
        migrations.AddField(
            "evidence", "kind", models.SlugField(max_length=20, default="lain"), preserve_default=False
        ),
        migrations.AddField(
            "evidence", "commitment", models.CharField(max_length=64, default=""), preserve_default=False
        ),
        migrations.AddField("evidence", "sealed_about", models.BinaryField(default=b""), preserve_default=False),
        migrations.AddField("evidence", "wrapped_key", models.BinaryField(default=b""), preserve_default=False),
        migrations.CreateModel(
            name="EvidenceCopy",
            fields=[
                (
                    "evidence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="copy",
                        serialize=False,
                        to="reports.evidence",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reports.report"
                    ),
                ),
                ("original", models.CharField(max_length=64)),
                ("kind", models.SlugField(max_length=20)),
                ("lent_identity", models.BinaryField()),
                (
                    "state",
                    models.SlugField(
                        choices=[
                            ("menunggu", "Menunggu diperiksa"),
                            ("diperiksa", "Sedang diperiksa"),
                            ("siap", "Salinan aman siap"),
                            ("tersegel", "Hanya tersegel"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.SlugField(blank=True, max_length=30)),
                ("media_type", models.CharField(blank=True, max_length=40)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("n_bytes", models.BigIntegerField()),
                ("n_attempts", models.PositiveSmallIntegerField()),
            ],
            options={
                "db_table": "evidence_copy",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("menunggu", "diperiksa"))),
                        fields=["n_attempts"],
                        name="evidence_copy_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceScrub",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("on", models.DateField(unique=True)),
                ("n_checked", models.PositiveIntegerField()),
                (
                    "damaged",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), size=None),
                ),
                (
                    "missing",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), size=None),
                ),
            ],
            options={"db_table": "evidence_scrub", "ordering": ("-on",)},
        ),
    ]
