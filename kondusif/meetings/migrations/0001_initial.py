"""The tables of meetings."""

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
        ("cases", "0001_initial"),
        ("conflicts", "0001_initial"),
        ("plans", "0001_initial"),
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
                                to="meetings.decision",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="meetings.meeting",
                            ),
                        ),
                        (
                            "plan_line",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="plans.planline",
                            ),
                        ),
                        (
                            "conflict",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="conflicts.socialconflict",
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
                                to="meetings.commitment",
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
                                    ("diperiksa", "Sedang diperiksa"),
                                    ("siap", "Sudah diperiksa"),
                                    ("dimasukkan", "Sedang dimasukkan"),
                                    ("selesai", "Selesai"),
                                    ("dihentikan", "Dihentikan"),
                                    ("gagal", "Gagal"),
                                    ("kedaluwarsa", "Berkas sudah dihapus"),
                                ],
                                default="kolom",
                                max_length=20,
                            ),
                        ),
                        (
                            "mode",
                            models.SlugField(
                                choices=[
                                    ("baik", "Masukkan semua baris yang baik"),
                                    ("semua", "Masukkan hanya bila semua baris baik"),
                                ],
                                default="baik",
                                max_length=10,
                            ),
                        ),
                        ("sealed", models.BinaryField(null=True)),
                        ("troubles", models.BinaryField(null=True)),
                        ("expires_at", models.DateTimeField()),
                        ("sheet", models.CharField(blank=True, max_length=100)),
                        ("header", models.PositiveIntegerField(default=0)),
                        ("mapping", models.JSONField(default=dict)),
                        ("kind", models.SlugField(blank=True, max_length=20)),
                        ("source", models.CharField(blank=True, max_length=160)),
                        ("n_rows", models.PositiveIntegerField(default=0)),
                        ("n_good", models.PositiveIntegerField(default=0)),
                        ("n_bad", models.PositiveIntegerField(default=0)),
                        ("n_empty", models.PositiveIntegerField(default=0)),
                        ("n_entered", models.PositiveIntegerField(default=0)),
                        ("n_repeated", models.PositiveIntegerField(default=0)),
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
                                to="meetings.crowdimport",
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
                                to="meetings.meeting",
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
                                to="meetings.meeting",
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
                                to="meetings.meeting",
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
                                to="meetings.meeting",
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
                                to="meetings.meeting",
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
                                to="meetings.meeting",
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
                                to="meetings.agendaitem",
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
            ]
        )
    ]
