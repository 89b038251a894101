"""A situation report is counted twice: for the agency that makes it, and for all who read it.

Rows that a colleague of the own agency has stepped back from are kept apart, so that each reader of the own copy is told the
number that he or she may know.
"""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0029_commitment_plan_line")]

    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="situationfigure", name="situation_figure_once"),
        migrations.AddField(
            model_name="situationfigure",
            name="copy",
            field=models.SlugField(
                choices=[("sendiri", "Lembaga penyusun"), ("bersama", "Lembaga pembaca")],
                default="bersama", max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="situationfigure",
            constraint=models.UniqueConstraint(fields=("situation", "key", "area", "copy"), name="situation_figure_once"),
        ),
        migrations.CreateModel(
            name="SituationKept",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("key", models.SlugField(max_length=40)),
                ("matter_id", models.UUIDField()),
                ("is_before", models.BooleanField()),
                ("area", models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                )),
                ("audience", models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.audience"
                )),
                ("situation", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+", to="coordination.situationreport"
                )),
            ],
            options={"db_table": "situation_kept"},
        ),
    ]  # fmt: skip
