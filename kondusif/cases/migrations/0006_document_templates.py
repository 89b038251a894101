"""Word templates of an agency, version by version."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("agencies", "0002_row_security"),
        ("cases", "0005_alarms_follow_their_report"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "document_template",
                "ordering": ("-saved_at",),
                "indexes": [models.Index(fields=["agency", "document", "-saved_at"], name="template_newest")],
            },
        ),
    ]
