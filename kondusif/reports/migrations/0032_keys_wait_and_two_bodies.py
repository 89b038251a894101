"""From when a key counts, who asked to end it, and what custodians are told."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids

# Keys that stood before there was a wait count since they were confirmed.
COUNTED = """
ALTER TABLE kondusif.custodian NO FORCE ROW LEVEL SECURITY;
UPDATE kondusif.custodian SET seals_from = confirmed_at WHERE confirmed_at IS NOT NULL;
ALTER TABLE kondusif.custodian FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("reports", "0031_promise_to_somebody"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.AddField("custodian", "seals_from", models.DateTimeField(null=True)),
        migrations.AddField("custodian", "end_asked_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "custodian",
            "end_asked_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="CustodyNotice",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("kind", models.SlugField(max_length=30)),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "custody_notice",
                "ordering": ("-at",),
                "indexes": [models.Index(fields=["person", "at"], name="custody_notice_person")],
            },
        ),
        migrations.RunSQL(COUNTED, migrations.RunSQL.noop),
        migrations.RemoveConstraint("custodian", "custodian_confirmation_whole"),
        migrations.AddConstraint(
            "custodian",
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True)
                | models.Q(confirmed_by__isnull=False, valid_from__isnull=False, seals_from__isnull=False),
                name="custodian_confirmation_whole",
            ),
        ),
    ]
