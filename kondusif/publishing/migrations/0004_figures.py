"""Open figures: one release a period, who approved it, which berkas it counted."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("publishing", "0003_declaration_rows"),
        ("cases", "0017_state_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Figures",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "state",
                    models.SlugField(
                        choices=[
                            ("diminta", "Menunggu dihitung"),
                            ("rancangan", "Rancangan, belum disetujui dua orang"),
                            ("terbit", "Terbit"),
                            ("dicabut", "Dicabut"),
                            ("dibuang", "Rancangan dibuang"),
                        ],
                        default="diminta",
                        max_length=12,
                    ),
                ),
                ("content", models.JSONField(default=dict)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("counted_at", models.DateTimeField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
                (
                    "asked_by",
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
            options={"db_table": "figures", "ordering": ("-starts_on", "-asked_at")},
        ),
        migrations.CreateModel(
            name="FiguresApproval",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "figures",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="publishing.figures"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"db_table": "figures_approval", "ordering": ("at",)},
        ),
        migrations.CreateModel(
            name="FiguresCase",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                (
                    "figures",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="publishing.figures"
                    ),
                ),
            ],
            options={"db_table": "figures_case"},
        ),
        migrations.AddConstraint(
            model_name="figures",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="figures_end_later"
            ),
        ),
        migrations.AddConstraint(
            model_name="figures",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("state", "dibuang"), _negated=True),
                expressions=[
                    (
                        models.Func("starts_on", "ends_on", models.Value("[]"), function="daterange"),
                        django.contrib.postgres.fields.ranges.RangeOperators.OVERLAPS,
                    )
                ],
                name="a_day_is_in_one_release",
            ),
        ),
        migrations.AddConstraint(
            model_name="figuresapproval",
            constraint=models.UniqueConstraint(fields=("figures", "person"), name="a_person_approves_figures_once"),
        ),
    ]
