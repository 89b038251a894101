"""The tables of plans."""

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
        ("area", "0001_initial"),
    ]

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="ActionPlan",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("recipient", models.CharField(blank=True, max_length=300)),
                        (
                            "state",
                            models.SlugField(
                                choices=[("rancangan", "Rancangan"), ("berjalan", "Berjalan"), ("ditutup", "Ditutup")],
                                default="rancangan",
                                max_length=20,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("approved_at", models.DateTimeField(null=True)),
                        ("closed_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "action_plan",
                        "ordering": ("-year", "agency_id"),
                        "constraints": [models.UniqueConstraint(fields=("agency", "year"), name="one_plan_a_year")],
                    },
                ),
                migrations.CreateModel(
                    name="PlanLine",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.PositiveSmallIntegerField()),
                        ("problem", models.CharField(max_length=600)),
                        ("action", models.CharField(max_length=600)),
                        ("criteria", models.CharField(blank=True, max_length=400)),
                        ("wanted", models.CharField(blank=True, max_length=400)),
                        ("written_at", models.DateTimeField()),
                        (
                            "area",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="plans.actionplan",
                            ),
                        ),
                        (
                            "responsible",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "plan_line",
                        "ordering": ("number",),
                        "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="plan_line_numbered")],
                    },
                ),
                migrations.CreateModel(
                    name="PlanPartner",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="partners",
                                to="plans.planline",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="plans.actionplan",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "plan_partner",
                        "indexes": [models.Index(fields=["agency", "plan"], name="partner_of_agency")],
                        "constraints": [models.UniqueConstraint(fields=("line", "agency"), name="partner_once")],
                    },
                ),
                migrations.CreateModel(
                    name="PlanPeriod",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("code", models.SlugField(max_length=5)),
                        ("ends_on", models.DateField()),
                        ("due_on", models.DateField()),
                        ("due_note", models.CharField(blank=True, max_length=200)),
                        (
                            "state",
                            models.SlugField(
                                choices=[("terbuka", "Terbuka"), ("dikunci", "Dikunci"), ("disetujui", "Disetujui")],
                                default="terbuka",
                                max_length=20,
                            ),
                        ),
                        ("locked_at", models.DateTimeField(null=True)),
                        ("approved_at", models.DateTimeField(null=True)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "locked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="periods",
                                to="plans.actionplan",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "plan_period",
                        "ordering": ("ends_on",),
                        "constraints": [models.UniqueConstraint(fields=("plan", "code"), name="period_once")],
                    },
                ),
                migrations.CreateModel(
                    name="PlanStep",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("target", models.CharField(blank=True, max_length=300)),
                        ("target_percent", models.PositiveSmallIntegerField(null=True)),
                        ("summary", models.CharField(blank=True, max_length=1000)),
                        ("summary_percent", models.PositiveSmallIntegerField(null=True)),
                        ("summary_at", models.DateTimeField(null=True)),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="plans.planline",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="plans.planperiod",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="plans.actionplan",
                            ),
                        ),
                        (
                            "summary_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "plan_step",
                        "indexes": [models.Index(fields=["plan", "period"], name="steps_of_plan")],
                        "constraints": [
                            models.UniqueConstraint(fields=("line", "period"), name="step_once"),
                            models.CheckConstraint(
                                condition=models.Q(("target_percent__lte", 100), ("summary_percent__lte", 100)),
                                name="step_in_hundredths",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Realisation",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("percent", models.PositiveSmallIntegerField(null=True)),
                        ("done", models.CharField(max_length=1000)),
                        ("evidence", models.CharField(blank=True, max_length=400)),
                        ("link", models.URLField(blank=True, max_length=500)),
                        ("obstacle", models.CharField(blank=True, max_length=600)),
                        ("advice", models.CharField(blank=True, max_length=600)),
                        ("written_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="realisations",
                                to="plans.planline",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.planperiod",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.actionplan",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "plan_realisation",
                        "ordering": ("written_at",),
                        "indexes": [models.Index(fields=["plan", "agency", "period"], name="realisations_of_agency")],
                        "constraints": [
                            models.UniqueConstraint(fields=("line", "period", "agency"), name="realisation_once"),
                            models.CheckConstraint(
                                condition=models.Q(("percent__lte", 100)), name="realisation_in_hundredths"
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
