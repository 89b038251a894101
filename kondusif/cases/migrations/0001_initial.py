"""The tables of cases."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids
from kondusif.base.migrating import MakeTables

WORDS = """
ALTER TABLE kondusif.case_file ADD COLUMN title_words tsvector
    GENERATED ALWAYS AS (to_tsvector('pg_catalog.indonesian', title)) STORED;
CREATE INDEX case_title_words ON kondusif.case_file USING gin (title_words);
CREATE INDEX case_number_end ON kondusif.case_file (substr(number, 6) varchar_pattern_ops);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("agencies", "0001_initial"),
        ("agencies", "__first__"),
        ("area", "0001_initial"),
        ("elections", "0001_initial"),
        ("papers", "0001_initial"),  # made first, so that cases without papers tells of papers that cases made
        ("reports", "0001_initial"),
    ]

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="Case",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.CharField(max_length=10, unique=True)),
                        ("edition", models.CharField(max_length=60)),
                        ("track", models.SlugField(max_length=20)),
                        ("kind", models.SlugField(max_length=40)),
                        ("actor", models.SlugField(max_length=40)),
                        ("title", models.CharField(max_length=160)),
                        ("happened_on", models.DateField(null=True)),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("dibuka", "Dibuka, belum diteruskan"),
                                    ("diteruskan", "Diteruskan, belum disanggupi"),
                                    ("ditangani", "Ditangani"),
                                    ("dikembalikan", "Dikembalikan"),
                                    ("selesai", "Selesai, pelapor belum dikabari"),
                                    ("ditutup", "Ditutup"),
                                ],
                                default="dibuka",
                                max_length=20,
                            ),
                        ),
                        ("opened_at", models.DateTimeField()),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("named_at", models.DateTimeField(null=True)),
                        (
                            "audience",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.audience"
                            ),
                        ),
                        (
                            "district",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="elections.election"
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "village",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "case_file",
                        "indexes": [
                            models.Index(fields=["audience", "state", "opened_at"], name="case_list"),
                            models.Index(
                                models.OrderBy(models.F("opened_at"), descending=True),
                                models.F("id"),
                                name="case_newest",
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ("selesai", "ditutup")), _negated=True),
                                fields=["opened_at"],
                                name="case_at_work",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StaleClocks",
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
                        ("answer", models.SlugField(max_length=12)),
                    ],
                    options={
                        "db_table": "stale_clocks",
                    },
                ),
                migrations.CreateModel(
                    name="CaseClock",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("rule", models.CharField(max_length=80)),
                        ("starts_on", models.DateField()),
                        ("due_on", models.DateField()),
                        ("due_at", models.DateTimeField(null=True)),
                        ("possible_on", models.DateField(null=True)),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("berjalan", "Berjalan"),
                                    ("terpenuhi", "Terpenuhi"),
                                    ("terlewati", "Terlewati"),
                                ],
                                default="berjalan",
                                max_length=20,
                            ),
                        ),
                        ("met_on", models.DateField(null=True)),
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
                            "audience",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.audience"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="clocks", to="cases.case"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "case_clock",
                        "indexes": [
                            models.Index(fields=["audience", "state", "due_on"], name="clock_due"),
                            models.Index(
                                condition=models.Q(("met_on__isnull", True)), fields=["due_on"], name="clock_open"
                            ),
                        ],
                        "constraints": [models.UniqueConstraint(fields=("case", "rule"), name="clock_once_per_case")],
                    },
                ),
                migrations.CreateModel(
                    name="CaseReport",
                    fields=[
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="case_link",
                                serialize=False,
                                to="reports.report",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="report_links",
                                to="cases.case",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "case_report",
                    },
                ),
                migrations.CreateModel(
                    name="Moment",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("name", models.SlugField(max_length=40)),
                        ("happened_at", models.DateTimeField()),
                        ("whole_day", models.BooleanField(default=True)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="moments", to="cases.case"
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
                    ],
                    options={
                        "db_table": "case_moment",
                        "ordering": ("recorded_at",),
                    },
                ),
                migrations.CreateModel(
                    name="Outcome",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "result",
                            models.SlugField(
                                choices=[
                                    ("terbukti", "Terbukti"),
                                    ("tidak-terbukti", "Tidak terbukti"),
                                    ("dihentikan", "Dihentikan karena bukti belum cukup"),
                                    ("bukan-kewenangan", "Bukan pelanggaran pemilu"),
                                    ("diselesaikan", "Diselesaikan"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("decided_on", models.DateField()),
                        ("sanction", models.TextField(blank=True)),
                        ("told_text", models.TextField()),
                        ("letter_number", models.CharField(blank=True, max_length=80)),
                        ("letter_on", models.DateField(null=True)),
                        ("recorded_at", models.DateTimeField()),
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="outcomes", to="cases.case"
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
                    ],
                    options={
                        "db_table": "outcome",
                        "ordering": ("recorded_at",),
                    },
                ),
                migrations.CreateModel(
                    name="Referral",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("rule", models.CharField(max_length=80)),
                        ("reason", models.TextField(blank=True)),
                        ("letter_number", models.CharField(blank=True, max_length=80)),
                        ("on_paper", models.BooleanField(default=False)),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("dikirim", "Dikirim"),
                                    ("diterima", "Diterima"),
                                    ("disanggupi", "Disanggupi"),
                                    ("dikembalikan", "Dikembalikan"),
                                    ("selesai", "Selesai"),
                                ],
                                default="dikirim",
                                max_length=20,
                            ),
                        ),
                        ("sent_at", models.DateTimeField()),
                        ("received_at", models.DateTimeField(null=True)),
                        ("accepted_at", models.DateTimeField(null=True)),
                        ("returned_at", models.DateTimeField(null=True)),
                        ("returned_reason", models.TextField(blank=True)),
                        ("done_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "audience",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.audience"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="referrals", to="cases.case"
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "referral",
                        "indexes": [models.Index(fields=["audience", "agency", "state"], name="referral_in_tray")],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerLink",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("for_whom", models.CharField(max_length=120)),
                        ("token_hash", models.BinaryField(unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "answer",
                            models.SlugField(
                                blank=True,
                                choices=[("terima", "Terima"), ("kembalikan", "Kembalikan"), ("belum", "Belum")],
                                max_length=12,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200)),
                        ("revoked_at", models.DateTimeField(null=True)),
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
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="links", to="cases.referral"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "answer_link",
                        "ordering": ("-made_at",),
                    },
                ),
                migrations.CreateModel(
                    name="Release",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "way",
                            models.SlugField(
                                choices=[
                                    ("halaman", "Di Kondusif, kepada satu orang"),
                                    ("surat", "Dengan surat di luar Kondusif"),
                                    ("belum", "Belum dilepas, dengan alasan"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "sets",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(
                                    choices=[
                                        ("fakta", "Fakta peristiwa"),
                                        ("terlapor", "Siapa terlapor"),
                                        ("surat", "Surat dan keputusan"),
                                    ],
                                    max_length=10,
                                ),
                                size=None,
                            ),
                        ),
                        ("content", models.JSONField(default=dict)),
                        ("letter_number", models.CharField(blank=True, max_length=80)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        ("released_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("received_at", models.DateTimeField(null=True)),
                        ("answer", models.CharField(blank=True, max_length=1000)),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="releases", to="cases.case"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "released_by",
                            models.ForeignKey(
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
                    ],
                    options={
                        "db_table": "case_release",
                        "ordering": ("-released_at",),
                        "indexes": [models.Index(fields=["person", "released_at"], name="release_of_person")],
                    },
                ),
            ]
        ),
        migrations.RunSQL(WORDS, migrations.RunSQL.noop),
    ]
