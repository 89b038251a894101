"""The tables of bulletins."""

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
        ("elections", "0001_initial"),
    ]

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="ClosingReport",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("code", models.CharField(max_length=10, unique=True)),
                        ("since_on", models.DateField()),
                        ("until_on", models.DateField()),
                        ("cut_at", models.DateTimeField()),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("rancangan", "Rancangan"),
                                    ("diajukan", "Diajukan"),
                                    ("disetujui", "Disetujui"),
                                    ("terbit", "Terbit"),
                                    ("ditarik", "Ditarik"),
                                ],
                                default="rancangan",
                                max_length=20,
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=120)),
                        ("summary", models.CharField(blank=True, max_length=3000)),
                        ("version", models.PositiveIntegerField(default=0)),
                        ("note", models.CharField(blank=True, max_length=500)),
                        ("made_at", models.DateTimeField()),
                        ("submitted_at", models.DateTimeField(null=True)),
                        ("approved_at", models.DateTimeField(null=True)),
                        ("canonical", models.TextField(blank=True)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("published_at", models.DateTimeField(null=True)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_why", models.CharField(blank=True, max_length=600)),
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
                            "corrects",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="bulletins.closingreport",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="elections.election"
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
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "worded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "closing_report",
                        "ordering": ("-cut_at", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("disetujui", "terbit"))),
                                fields=("agency", "election"),
                                name="one_closing_a_season",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until_on__gte", models.F("since_on"))),
                                name="closing_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosingLesson",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("baik", "Yang berjalan baik"),
                                    ("ubah", "Yang perlu diubah"),
                                    ("saran", "Rekomendasi"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("text", models.CharField(max_length=1000)),
                        ("for_whom", models.CharField(blank=True, max_length=160)),
                        ("due_on", models.DateField(null=True)),
                        ("written_at", models.DateTimeField()),
                        (
                            "agency",
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
                        (
                            "closing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lessons",
                                to="bulletins.closingreport",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "closing_lesson",
                        "ordering": ("written_at", "pk"),
                        "indexes": [models.Index(fields=["closing"], name="lessons_of_closing")],
                    },
                ),
                migrations.CreateModel(
                    name="ClosingFigure",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("key", models.SlugField(max_length=40)),
                        ("slice_by", models.SlugField(blank=True, max_length=12)),
                        ("part", models.CharField(blank=True, max_length=160)),
                        ("number", models.PositiveIntegerField()),
                        ("first_on", models.DateField(null=True)),
                        ("last_on", models.DateField(null=True)),
                        (
                            "closing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="figures",
                                to="bulletins.closingreport",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "closing_figure",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("closing", "key", "slice_by", "part"), name="closing_figure_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SituationReport",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("harian", "Laporan harian"),
                                    ("giliran", "Laporan giliran"),
                                    ("kejadian", "Laporan kejadian"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=160)),
                        ("since_at", models.DateTimeField()),
                        ("cut_at", models.DateTimeField()),
                        ("on_day", models.DateField()),
                        ("morning_on", models.DateField(null=True)),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("rancangan", "Rancangan"),
                                    ("diajukan", "Diajukan"),
                                    ("disetujui", "Disetujui"),
                                ],
                                default="rancangan",
                                max_length=20,
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(default=1)),
                        ("turn", models.PositiveIntegerField(null=True)),
                        ("number", models.CharField(blank=True, max_length=120)),
                        ("note", models.CharField(blank=True, max_length=500)),
                        ("made_at", models.DateTimeField()),
                        ("submitted_at", models.DateTimeField(null=True)),
                        ("approved_at", models.DateTimeField(null=True)),
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
                            "area",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="bulletins.situationreport",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "situation_report",
                        "ordering": ("-cut_at", "-edition"),
                        "indexes": [models.Index(fields=["agency", "-cut_at"], name="situations_of_agency")],
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "morning_on"), name="one_morning_sheet_a_day"),
                            models.CheckConstraint(
                                condition=models.Q(("cut_at__gt", models.F("since_at"))), name="situation_ends_later"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SituationReader",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "situation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readers",
                                to="bulletins.situationreport",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "situation_reader",
                        "indexes": [models.Index(fields=["agency"], name="situations_of_reader")],
                        "constraints": [
                            models.UniqueConstraint(fields=("situation", "agency"), name="situation_reader_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SituationLine",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[("angka", "Angka menurut sumber"), ("diam", "Belum ada kabar")], max_length=10
                            ),
                        ),
                        ("origin", models.SlugField(max_length=12)),
                        ("subject", models.CharField(max_length=500)),
                        ("measure", models.CharField(blank=True, max_length=60)),
                        ("number", models.PositiveIntegerField(null=True)),
                        ("source", models.CharField(max_length=160)),
                        ("said_at", models.DateTimeField()),
                        ("is_shared", models.BooleanField(default=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "situation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="bulletins.situationreport",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "situation_line",
                        "ordering": ("kind", "subject", "measure", "said_at"),
                        "indexes": [models.Index(fields=["situation"], name="lines_of_situation")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind", "diam"), ("number__isnull", False), _connector="OR"),
                                name="situation_number_told",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SituationKept",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("key", models.SlugField(max_length=40)),
                        ("matter_id", models.UUIDField()),
                        ("is_before", models.BooleanField()),
                        (
                            "area",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                        (
                            "audience",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.audience"
                            ),
                        ),
                        (
                            "situation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="bulletins.situationreport",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "situation_kept",
                    },
                ),
                migrations.CreateModel(
                    name="SituationFigure",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "copy",
                            models.SlugField(
                                choices=[("sendiri", "Lembaga penyusun"), ("bersama", "Lembaga pembaca")], max_length=10
                            ),
                        ),
                        ("key", models.SlugField(max_length=40)),
                        ("number", models.PositiveIntegerField()),
                        ("before", models.PositiveIntegerField(null=True)),
                        (
                            "area",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                        (
                            "situation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="figures",
                                to="bulletins.situationreport",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "situation_figure",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("situation", "key", "area", "copy"), name="situation_figure_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SituationSection",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("code", models.SlugField(max_length=20)),
                        ("text", models.CharField(max_length=3000)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("written_at", models.DateTimeField()),
                        (
                            "situation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="bulletins.situationreport",
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
                        "db_table": "situation_section",
                        "constraints": [
                            models.UniqueConstraint(fields=("situation", "code"), name="situation_section_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SituationSetup",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("drafts_mornings", models.BooleanField(default=False)),
                        ("for_team", models.BooleanField(default=True)),
                        ("pattern", models.CharField(max_length=80)),
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
                        "db_table": "situation_setup",
                    },
                ),
            ]
        )
    ]
