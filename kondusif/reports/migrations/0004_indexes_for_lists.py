"""Lists of a million reports: one index for each order they are shown in, and none that no page uses."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("reports", "0003_find_evidence_without_report")]
    operations: ClassVar = [
        migrations.RemoveIndex(model_name="report", name="report_received"),
        migrations.AlterField(
            model_name="report",
            name="audience",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.audience",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="election",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="elections.election",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="village",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["urgency", "received_at", "id"], name="report_order"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("status__in", ("diterima", "ditanyakan"))),
                fields=["urgency", "received_at", "id"],
                name="report_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="report", index=models.Index(fields=["received_at", "id"], name="report_newest")
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["village"], name="report_village", opclasses=["varchar_pattern_ops"]),
        ),
    ]
