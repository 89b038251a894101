"""The tables of coordination."""

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
        ("agencies", "__first__"),
        ("area", "0001_initial"),
        ("cases", "0001_initial"),
        ("elections", "0001_initial"),
        ("reports", "0001_initial"),
    ]

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("is_wanted", models.BooleanField(default=True)),
                        ("told_on", models.DateField(null=True)),
                    ],
                    options={
                        "db_table": "reminder",
                    },
                ),
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
                    name="CalendarFeed",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("token_hash", models.BinaryField(unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "calendar_feed",
                        "ordering": ("-made_at",),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("person",),
                                name="one_feed_a_person",
                            )
                        ],
                    },
                ),
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
                                to="coordination.closingreport",
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
                                to="coordination.closingreport",
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
                                to="coordination.closingreport",
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
                    name="Commitment",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("office", models.CharField(blank=True, max_length=120)),
                        ("what", models.CharField(max_length=500)),
                        ("due_on", models.DateField()),
                        ("proof", models.CharField(max_length=300)),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("berjalan", "Berjalan"),
                                    ("terpenuhi", "Terpenuhi"),
                                    ("tidak-terpenuhi", "Tidak terpenuhi"),
                                    ("ditarik", "Ditarik"),
                                ],
                                default="berjalan",
                                max_length=20,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("heard_at", models.DateTimeField()),
                        ("settled_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
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
                            "decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="coordination.decision",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="coordination.meeting",
                            ),
                        ),
                        (
                            "plan_line",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="coordination.planline",
                            ),
                        ),
                        (
                            "conflict",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="coordination.socialconflict",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "commitment",
                        "ordering": ("due_on", "made_at"),
                        "indexes": [
                            models.Index(fields=["meeting"], name="commitment_of_meeting"),
                            models.Index(fields=["agency", "state", "due_on"], name="commitment_due"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommitmentWord",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("kabar", "Kabar"),
                                    ("terpenuhi", "Terpenuhi"),
                                    ("tidak-terpenuhi", "Tidak terpenuhi"),
                                    ("ditarik", "Ditarik"),
                                    ("dibuka-lagi", "Dibuka lagi"),
                                    ("tenggat", "Tenggat dipindah"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("text", models.CharField(blank=True, max_length=1000)),
                        ("link", models.URLField(blank=True, max_length=500)),
                        ("on_behalf", models.BooleanField(default=False)),
                        ("said_at", models.DateTimeField()),
                        (
                            "commitment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="words",
                                to="coordination.commitment",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "commitment_word",
                        "ordering": ("said_at",),
                        "indexes": [models.Index(fields=["commitment", "said_at"], name="words_of_commitment")],
                    },
                ),
                migrations.CreateModel(
                    name="CrowdColumns",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("signature", models.CharField(max_length=32)),
                        ("mapping", models.JSONField()),
                        ("kind", models.SlugField(max_length=20)),
                        ("source", models.CharField(max_length=160)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "crowd_columns",
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "signature"), name="crowd_columns_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CrowdImport",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("told_name", models.CharField(max_length=200)),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("kolom", "Menunggu pilihan kolom"),
                                    ("siap", "Sudah diperiksa"),
                                    ("selesai", "Selesai"),
                                    ("dihentikan", "Dihentikan"),
                                    ("kedaluwarsa", "Berkas sudah dihapus"),
                                ],
                                default="kolom",
                                max_length=20,
                            ),
                        ),
                        ("sealed", models.BinaryField(null=True)),
                        ("expires_at", models.DateTimeField()),
                        ("sheet", models.CharField(blank=True, max_length=100)),
                        ("header", models.PositiveIntegerField(default=0)),
                        ("mapping", models.JSONField(default=dict)),
                        ("kind", models.SlugField(blank=True, max_length=20)),
                        ("source", models.CharField(blank=True, max_length=160)),
                        ("n_entered", models.PositiveIntegerField(default=0)),
                        ("n_repeated", models.PositiveIntegerField(default=0)),
                        ("n_bad", models.PositiveIntegerField(default=0)),
                        ("made_at", models.DateTimeField()),
                        ("entered_at", models.DateTimeField(null=True)),
                        ("undone_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "crowd_import",
                        "ordering": ("-made_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Crowd",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("series", models.UUIDField(null=True)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("kampanye", "Kampanye atau pertemuan terbatas"),
                                    ("ibadah", "Ibadah atau hari besar"),
                                    ("pasar", "Pasar"),
                                    ("penyeberangan", "Penyeberangan atau arus mudik"),
                                    ("hiburan", "Hiburan atau olahraga"),
                                    ("pendapat", "Penyampaian pendapat"),
                                    ("cuaca", "Cuaca atau gelombang"),
                                    ("lain", "Lainnya"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("place", models.CharField(max_length=200)),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("expected", models.PositiveIntegerField(null=True)),
                        ("permit", models.CharField(blank=True, max_length=80)),
                        ("source", models.CharField(max_length=160)),
                        ("organiser", models.CharField(blank=True, max_length=160)),
                        ("is_open_end", models.BooleanField(default=False)),
                        ("is_mistaken", models.BooleanField(default=False)),
                        ("made_at", models.DateTimeField()),
                        ("cancelled_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
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
                            "of_import",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="crowds",
                                to="coordination.crowdimport",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "crowd",
                        "ordering": ("starts_at", "title"),
                        "indexes": [models.Index(fields=["starts_at"], name="crowd_by_time")],
                    },
                ),
                migrations.CreateModel(
                    name="DataRequest",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("angka", "Satu angka"),
                                    ("teks", "Keterangan"),
                                    ("panggilan", "Panggilan uji"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("title", models.CharField(max_length=160)),
                        ("question", models.CharField(blank=True, max_length=1000)),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        ("due_at", models.DateTimeField()),
                        ("made_at", models.DateTimeField()),
                        ("closed_at", models.DateTimeField(null=True)),
                        (
                            "asker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
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
                        "db_table": "data_request",
                        "ordering": ("-made_at",),
                        "indexes": [models.Index(fields=["asker", "-made_at"], name="requests_of_asker")],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.PositiveSmallIntegerField()),
                        ("text", models.TextField()),
                        ("recorded_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="coordination.meeting",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "decision",
                        "ordering": ("number",),
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "number"), name="decision_numbered")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decree",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.CharField(max_length=80)),
                        ("title", models.CharField(max_length=200)),
                        ("signed_on", models.DateField()),
                        ("valid_from", models.DateField()),
                        ("valid_until", models.DateField(null=True)),
                        ("link", models.URLField(blank=True, max_length=500)),
                        ("made_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
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
                        "db_table": "team_decree",
                        "ordering": ("-valid_from", "-made_at"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True),
                                    ("valid_until__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="decree_ends_later",
                            ),
                            models.UniqueConstraint(fields=("agency", "number"), name="decree_number_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DutyTurn",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("office", models.CharField(max_length=160)),
                        ("phone", models.CharField(blank=True, max_length=30)),
                        (
                            "decree",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="turns",
                                to="coordination.decree",
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
                        "db_table": "duty_turn",
                        "ordering": ("starts_at", "office"),
                        "indexes": [models.Index(fields=["decree", "starts_at"], name="turns_of_decree")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="turn_ends_later"
                            ),
                            models.UniqueConstraint(
                                fields=("decree", "starts_at", "office"), name="a_turn_is_planned_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "direction",
                            models.SlugField(
                                choices=[("masuk", "Surat masuk"), ("keluar", "Surat keluar")], max_length=10
                            ),
                        ),
                        ("entry", models.PositiveIntegerField()),
                        ("year", models.PositiveSmallIntegerField()),
                        ("number", models.CharField(max_length=120)),
                        ("office_number", models.CharField(blank=True, max_length=120)),
                        ("written_on", models.DateField()),
                        ("entered_on", models.DateField()),
                        ("correspondent", models.CharField(max_length=160)),
                        ("subject", models.CharField(max_length=300)),
                        ("link", models.URLField(blank=True, max_length=500)),
                        ("made_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
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
                            "meeting",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="coordination.meeting",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "letter",
                        "ordering": ("-entered_on", "-entry"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "direction", "year", "entry"), name="letter_entry_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Instruction",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("office", models.CharField(max_length=120)),
                        ("what", models.SlugField(max_length=20)),
                        ("text", models.CharField(blank=True, max_length=500)),
                        ("due_on", models.DateField(null=True)),
                        ("given_at", models.DateTimeField()),
                        ("done", models.CharField(blank=True, max_length=500)),
                        ("done_at", models.DateTimeField(null=True)),
                        (
                            "done_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "letter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="instructions",
                                to="coordination.letter",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "instruction",
                        "ordering": ("given_at",),
                        "indexes": [models.Index(fields=["letter", "given_at"], name="instructions_of_letter")],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("fgd", "Diskusi kelompok terfokus (FGD)"),
                                    ("rakor", "Rapat koordinasi"),
                                    ("piket", "Pergantian piket posko"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("theme", models.CharField(blank=True, max_length=400)),
                        ("place", models.CharField(max_length=200)),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("dijadwalkan", "Dijadwalkan"),
                                    ("dilaksanakan", "Dilaksanakan"),
                                    ("disetujui", "Risalah disetujui"),
                                    ("dibatalkan", "Dibatalkan"),
                                ],
                                default="dijadwalkan",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        ("sequence", models.PositiveSmallIntegerField(default=0)),
                        ("planned_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
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
                            "convener",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "follows",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coordination.meeting",
                            ),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "meeting",
                        "ordering": ("-starts_at",),
                        "indexes": [models.Index(fields=["convener", "starts_at"], name="meeting_of_convener")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="meeting_ends_later"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Guest",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("body", models.CharField(max_length=160)),
                        ("seat", models.CharField(blank=True, max_length=120)),
                        (
                            "attendance",
                            models.SlugField(
                                blank=True,
                                choices=[
                                    ("hadir", "Hadir"),
                                    ("diwakili", "Diwakili"),
                                    ("berhalangan", "Berhalangan, dengan kabar"),
                                    ("tanpa-kabar", "Tidak hadir, tanpa kabar"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("represented_by", models.CharField(blank=True, max_length=120)),
                        ("word", models.CharField(blank=True, max_length=300)),
                        ("invited_at", models.DateTimeField()),
                        ("said_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guests",
                                to="coordination.meeting",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "meeting_guest",
                        "ordering": ("invited_at", "body", "seat"),
                        "indexes": [models.Index(fields=["agency"], name="guest_of_agency")],
                        "constraints": [models.UniqueConstraint(fields=("meeting", "body", "seat"), name="guest_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Door",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("token_hash", models.BinaryField(unique=True)),
                        ("opened_at", models.DateTimeField()),
                        ("closes_at", models.DateTimeField()),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="doors",
                                to="coordination.meeting",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "meeting_door",
                        "ordering": ("-opened_at",),
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=200)),
                        ("text", models.TextField(blank=True)),
                        ("version", models.PositiveIntegerField(default=0)),
                        ("written_at", models.DateTimeField(null=True)),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="coordination.meeting",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "agenda_item",
                        "ordering": ("position",),
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "position"), name="agenda_in_order")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingPhoto",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("position", models.PositiveSmallIntegerField()),
                        ("caption", models.CharField(blank=True, max_length=200)),
                        ("in_minutes", models.BooleanField()),
                        ("content", models.BinaryField()),
                        ("small", models.BinaryField()),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="photos",
                                to="coordination.meeting",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "meeting_photo",
                        "ordering": ("position",),
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "position"), name="meeting_photo_in_order")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Member",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("rank", models.PositiveSmallIntegerField()),
                        ("position", models.CharField(max_length=80)),
                        ("body", models.CharField(max_length=160)),
                        ("office", models.CharField(max_length=120)),
                        ("phone", models.CharField(blank=True, max_length=30)),
                        ("deputy", models.CharField(blank=True, max_length=120)),
                        ("deputy_phone", models.CharField(blank=True, max_length=30)),
                        ("duties", models.CharField(blank=True, max_length=500)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "called_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="calls",
                                to="coordination.member",
                            ),
                        ),
                        (
                            "decree",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="coordination.decree",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "team_member",
                        "ordering": ("rank", "id"),
                        "indexes": [
                            models.Index(fields=["decree", "rank"], name="members_of_decree"),
                            models.Index(fields=["agency"], name="seats_of_agency"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesText",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("text", models.TextField(blank=True)),
                        ("version", models.PositiveIntegerField(null=True)),
                        ("based_on", models.PositiveIntegerField()),
                        ("begun_at", models.DateTimeField()),
                        ("written_at", models.DateTimeField()),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="coordination.agendaitem",
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
                        "db_table": "minutes_text",
                        "ordering": ("written_at",),
                        "indexes": [models.Index(fields=["item", "written_at"], name="texts_of_section")],
                    },
                ),
                migrations.CreateModel(
                    name="PeaceTerm",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.PositiveSmallIntegerField()),
                        ("round", models.PositiveSmallIntegerField()),
                        ("text", models.CharField(max_length=500)),
                        ("promised_by", models.CharField(max_length=160)),
                        ("agreed_on", models.DateField()),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conflict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="terms",
                                to="coordination.socialconflict",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "peace_term",
                        "ordering": ("number",),
                        "constraints": [
                            models.UniqueConstraint(fields=("conflict", "number"), name="peace_term_numbered")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Look",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("due_on", models.DateField()),
                        (
                            "result",
                            models.SlugField(
                                blank=True,
                                choices=[("dipenuhi", "Dipenuhi"), ("dilanggar", "Dilanggar")],
                                max_length=20,
                            ),
                        ),
                        ("seen", models.CharField(blank=True, max_length=500)),
                        ("looked_at", models.DateTimeField(null=True)),
                        (
                            "looked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="looks",
                                to="coordination.peaceterm",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "peace_look",
                        "ordering": ("due_on",),
                        "constraints": [
                            models.UniqueConstraint(fields=("term", "due_on"), name="peace_look_once_a_day")
                        ],
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
                                to="coordination.actionplan",
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
                                to="coordination.planline",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="coordination.actionplan",
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
                                to="coordination.actionplan",
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
                                to="coordination.planline",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="coordination.planperiod",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="coordination.actionplan",
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
                                to="coordination.planline",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coordination.planperiod",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coordination.actionplan",
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
                migrations.CreateModel(
                    name="RequestedBody",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("body", models.CharField(max_length=160)),
                        ("token_hash", models.BinaryField(null=True, unique=True)),
                        ("link_until", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bodies",
                                to="coordination.datarequest",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "requested_body",
                        "ordering": ("body",),
                        "indexes": [models.Index(fields=["agency"], name="requests_to_agency")],
                        "constraints": [
                            models.UniqueConstraint(fields=("request", "body"), name="a_body_is_asked_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataReply",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                        ("text", models.CharField(blank=True, max_length=1000)),
                        ("office", models.CharField(blank=True, max_length=120)),
                        (
                            "way",
                            models.SlugField(
                                choices=[
                                    ("tautan", "lewat tautan"),
                                    ("kondusif", "lewat Kondusif"),
                                    ("dicatat", "dicatat peminta"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("said_at", models.DateTimeField()),
                        (
                            "said_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="replies",
                                to="coordination.requestedbody",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "data_reply",
                        "ordering": ("said_at",),
                        "indexes": [models.Index(fields=["body", "said_at"], name="replies_of_body")],
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
                                to="coordination.situationreport",
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
                                to="coordination.situationreport",
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
                                to="coordination.situationreport",
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
                                to="coordination.situationreport",
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
                                to="coordination.situationreport",
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
                                to="coordination.situationreport",
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
                migrations.CreateModel(
                    name="SocialConflict",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.CharField(max_length=12, unique=True)),
                        ("spot", models.CharField(blank=True, max_length=120)),
                        ("matter", models.CharField(max_length=120)),
                        ("summary", models.CharField(blank=True, max_length=2000)),
                        ("source", models.SlugField(max_length=40)),
                        (
                            "stage",
                            models.SlugField(
                                choices=[("potensi", "Potensi"), ("gejala", "Gejala"), ("peristiwa", "Peristiwa")],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("terbuka", "Terbuka"),
                                    ("damai", "Damai, dipantau"),
                                    ("selesai", "Selesai"),
                                    ("keliru", "Keliru dicatat"),
                                ],
                                default="terbuka",
                                max_length=20,
                            ),
                        ),
                        (
                            "violence",
                            models.SlugField(
                                choices=[
                                    ("belum-diketahui", "Belum diketahui"),
                                    ("ada", "Ada kekerasan fisik, menurut yang mencatat"),
                                    ("tidak-ada", "Tidak ada kekerasan fisik, menurut yang mencatat"),
                                ],
                                default="belum-diketahui",
                                max_length=20,
                            ),
                        ),
                        ("occurred_on", models.DateField(null=True)),
                        ("watched_until", models.DateField(null=True)),
                        ("n_relapses", models.PositiveSmallIntegerField(default=0)),
                        ("recorded_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                        (
                            "keeper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "registrar",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "social_conflict",
                        "ordering": ("-changed_at",),
                        "indexes": [
                            models.Index(fields=["registrar", "changed_at"], name="conflict_of_registrar"),
                            models.Index(fields=["keeper", "changed_at"], name="conflict_of_keeper"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Party",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("letter", models.CharField(max_length=1)),
                        ("place", models.CharField(max_length=80)),
                        (
                            "conflict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parties",
                                to="coordination.socialconflict",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "social_conflict_party",
                        "ordering": ("letter",),
                        "constraints": [models.UniqueConstraint(fields=("conflict", "letter"), name="party_lettered")],
                    },
                ),
                migrations.CreateModel(
                    name="Intervention",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("mediasi", "Mediasi"),
                                    ("islah", "Islah"),
                                    ("patroli", "Patroli"),
                                    ("informasi-publik", "Informasi publik"),
                                    ("lain", "Lain"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("body", models.CharField(max_length=160)),
                        ("on", models.DateField()),
                        ("what", models.CharField(max_length=500)),
                        ("outcome", models.CharField(blank=True, max_length=500)),
                        ("added_at", models.DateTimeField()),
                        ("outcome_at", models.DateTimeField(null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conflict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="interventions",
                                to="coordination.socialconflict",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "social_conflict_intervention",
                        "ordering": ("on", "added_at"),
                        "indexes": [models.Index(fields=["conflict"], name="interventions_of_conflict")],
                    },
                ),
                migrations.CreateModel(
                    name="Frame",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("agama", "agama"),
                                    ("suku", "suku atau etnis"),
                                    ("asal", "asal daerah"),
                                    ("politik", "pilihan politik"),
                                    ("lain", "lain"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("claimed_by", models.CharField(max_length=120)),
                        ("said_in", models.CharField(max_length=160)),
                        ("said_on", models.DateField()),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conflict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="frames",
                                to="coordination.socialconflict",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "social_conflict_frame",
                        "ordering": ("said_on", "added_at"),
                    },
                ),
                migrations.CreateModel(
                    name="ConflictStep",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("potensi", "Tahap: potensi"),
                                    ("gejala", "Tahap: gejala"),
                                    ("peristiwa", "Tahap: peristiwa"),
                                    ("damai", "Damai dicapai; mulai dipantau"),
                                    ("selesai", "Dinyatakan selesai"),
                                    ("kambuh", "Kambuh; dibuka lagi"),
                                    ("keliru", "Keliru dicatat"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("reason", models.CharField(max_length=1000)),
                        ("said_at", models.DateTimeField()),
                        (
                            "said_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conflict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="coordination.socialconflict",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "social_conflict_step",
                        "ordering": ("said_at",),
                        "indexes": [models.Index(fields=["conflict", "said_at"], name="steps_of_conflict")],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictReader",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("added_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "conflict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readers",
                                to="coordination.socialconflict",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "social_conflict_reader",
                        "ordering": ("agency__name",),
                        "indexes": [models.Index(fields=["agency"], name="conflict_of_reader")],
                        "constraints": [
                            models.UniqueConstraint(fields=("conflict", "agency"), name="conflict_reader_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictLink",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("linked_on", models.DateField()),
                        (
                            "case",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="cases.case",
                            ),
                        ),
                        (
                            "linked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="reports.report",
                            ),
                        ),
                        (
                            "conflict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links",
                                to="coordination.socialconflict",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "social_conflict_link",
                        "constraints": [
                            models.UniqueConstraint(fields=("conflict", "case"), name="conflict_case_once"),
                            models.UniqueConstraint(fields=("conflict", "report"), name="conflict_report_once"),
                            models.CheckConstraint(
                                condition=models.Q(("case__isnull", True), ("report__isnull", True), _connector="XOR"),
                                name="conflict_link_one_thing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatusDossier",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("scale", models.SlugField(max_length=20)),
                        ("matter", models.CharField(max_length=120)),
                        ("summary", models.CharField(max_length=3000)),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("disiapkan", "Disiapkan"),
                                    ("diajukan", "Diajukan"),
                                    ("berlaku", "Ditetapkan di luar sistem, dicatat"),
                                    ("berakhir", "Berakhir"),
                                    ("dicabut", "Dicabut"),
                                    ("tidak-ditetapkan", "Tidak ditetapkan"),
                                ],
                                default="disiapkan",
                                max_length=20,
                            ),
                        ),
                        ("edition", models.CharField(blank=True, max_length=80)),
                        ("ends_on", models.DateField(null=True)),
                        ("over_on", models.DateField(null=True)),
                        ("made_at", models.DateTimeField()),
                        ("submitted_at", models.DateTimeField(null=True)),
                        ("changed_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
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
                        "db_table": "status_dossier",
                        "ordering": ("-changed_at",),
                        "indexes": [models.Index(fields=["agency", "changed_at"], name="dossiers_of_agency")],
                    },
                ),
                migrations.CreateModel(
                    name="StatusDecision",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("penetapan", "Penetapan"),
                                    ("perpanjangan", "Perpanjangan"),
                                    ("pencabutan", "Pencabutan"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("number", models.CharField(max_length=80)),
                        ("decided_by", models.CharField(max_length=160)),
                        ("decided_on", models.DateField()),
                        ("ends_on", models.DateField(null=True)),
                        ("link", models.URLField(blank=True, max_length=500)),
                        ("noted_at", models.DateTimeField()),
                        ("confirmed_at", models.DateTimeField(null=True)),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="coordination.statusdossier",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "status_decision",
                        "ordering": ("noted_at",),
                        "indexes": [models.Index(fields=["dossier"], name="decisions_of_dossier")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by__isnull", True),
                                    models.Q(("confirmed_by", models.F("noted_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="decision_read_by_two",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("confirmed_at__isnull", True)),
                                fields=("dossier",),
                                name="one_decision_waits",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatusConsultation",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[("penetapan", "Tentang penetapan"), ("perpanjangan", "Tentang perpanjangan")],
                                max_length=20,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("with_whom", models.CharField(max_length=160)),
                        ("result", models.CharField(max_length=1000)),
                        ("document", models.CharField(blank=True, max_length=160)),
                        ("link", models.URLField(blank=True, max_length=500)),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consultations",
                                to="coordination.statusdossier",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "status_consultation",
                        "ordering": ("on", "added_at"),
                        "indexes": [models.Index(fields=["dossier"], name="consultations_of_dossier")],
                    },
                ),
                migrations.CreateModel(
                    name="StatusFinding",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("condition", models.SlugField(max_length=20)),
                        (
                            "verdict",
                            models.SlugField(
                                choices=[
                                    ("terpenuhi", "Terpenuhi"),
                                    ("tidak-terpenuhi", "Tidak terpenuhi"),
                                    ("belum-jelas", "Belum jelas"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("source", models.CharField(max_length=120)),
                        ("told_at", models.DateTimeField()),
                        ("evidence", models.CharField(max_length=1000)),
                        ("link", models.URLField(blank=True, max_length=500)),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="coordination.statusdossier",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "status_finding",
                        "ordering": ("told_at", "added_at"),
                        "indexes": [models.Index(fields=["dossier"], name="findings_of_dossier")],
                    },
                ),
                migrations.CreateModel(
                    name="StatusGround",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conflict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="coordination.socialconflict",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="grounds",
                                to="coordination.statusdossier",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "status_ground",
                        "ordering": ("added_at",),
                        "constraints": [models.UniqueConstraint(fields=("dossier", "conflict"), name="ground_once")],
                    },
                ),
                migrations.CreateModel(
                    name="StatusMoment",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[
                                    ("diajukan", "Rencana kebutuhan belanja diajukan"),
                                    ("diterima-ppkd", "Rencana kebutuhan belanja diterima PPKD"),
                                    ("dibayar", "Belanja tidak terduga dibayarkan"),
                                    ("diminta-lisan", "Bantuan TNI diminta secara lisan kepada Presiden"),
                                    ("diminta-tertulis", "Permintaan tertulis bantuan TNI dikirim kepada Presiden"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("document", models.CharField(blank=True, max_length=160)),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="moments",
                                to="coordination.statusdossier",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "status_moment",
                        "ordering": ("added_at",),
                        "indexes": [models.Index(fields=["dossier"], name="moments_of_dossier")],
                    },
                ),
                migrations.CreateModel(
                    name="StatusReport",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("due_on", models.DateField()),
                        ("addressee", models.CharField(max_length=200)),
                        ("sent_on", models.DateField(null=True)),
                        ("document", models.CharField(blank=True, max_length=160)),
                        ("planned_at", models.DateTimeField()),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="coordination.statusdossier",
                            ),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "status_report",
                        "ordering": ("due_on", "planned_at"),
                        "indexes": [models.Index(fields=["dossier"], name="reports_of_dossier")],
                    },
                ),
                migrations.CreateModel(
                    name="Toll",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "measure",
                            models.SlugField(
                                choices=[
                                    ("meninggal", "Meninggal"),
                                    ("luka", "Luka"),
                                    ("mengungsi", "Mengungsi"),
                                    ("rumah", "Rumah rusak"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("source", models.CharField(max_length=120)),
                        ("told_at", models.DateTimeField()),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "conflict",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tolls",
                                to="coordination.socialconflict",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "social_conflict_toll",
                        "ordering": ("measure", "told_at", "added_at"),
                        "indexes": [models.Index(fields=["conflict"], name="tolls_of_conflict")],
                    },
                ),
            ]
        )
    ]
