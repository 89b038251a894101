"""The tables of papers."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids
from kondusif.base.migrating import MakeTables


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("agencies", "0001_initial"),
    ]

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="DocumentTemplate",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("document", models.SlugField(max_length=40)),
                        ("content", models.BinaryField(null=True)),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("saved_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "saved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "document_template",
                        "ordering": ("-saved_at",),
                        "indexes": [models.Index(fields=["agency", "document", "-saved_at"], name="template_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="LetterNumbering",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("patterns", models.JSONField(default=dict)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "agency",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "changed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "letter_numbering",
                    },
                ),
            ]
        ),
    ]
