"""The tables of reports."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids
from kondusif.base.migrating import MakeTables

NOT_IN_MODELS = """
ALTER TABLE kondusif.report ADD COLUMN summary_words tsvector
    GENERATED ALWAYS AS (to_tsvector('pg_catalog.indonesian', summary)) STORED;
CREATE INDEX report_summary_words ON kondusif.report USING gin (summary_words);
CREATE INDEX report_words_of_berkas ON kondusif.report USING gin (summary_words) WHERE status = 'diangkat';
-- It empties all the time: without this a reader would walk over what was long folded.
ALTER TABLE kondusif.report_tally_delta SET (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0);
ALTER TABLE kondusif.keeping_hold ADD CONSTRAINT hold_of_two_bodies
    CHECK (agreed_agency_id <> agency_id AND agreed_by_id <> placed_by_id);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("agencies", "0001_initial"),
        ("agencies", "__first__"),
        ("area", "0001_initial"),
        ("elections", "0001_initial"),
    ]

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("channel", models.SlugField(db_index=False, max_length=20)),
                        ("told_kind", models.SlugField(db_index=False, max_length=40)),
                        ("told_actor", models.SlugField(db_index=False, blank=True, max_length=40)),
                        ("timing", models.SlugField(db_index=False, max_length=20)),
                        ("happened_on", models.DateField(null=True)),
                        ("known_on", models.DateField()),
                        (
                            "urgency",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Pelapor diancam"),
                                    (1, "Nyawa terancam"),
                                    (2, "Sedang terjadi"),
                                    (3, "Akan terjadi"),
                                    (4, "Sudah terjadi"),
                                ]
                            ),
                        ),
                        ("has_identity", models.BooleanField()),
                        ("n_evidence", models.PositiveSmallIntegerField()),
                        ("received_at", models.DateTimeField()),
                        (
                            "status",
                            models.SlugField(
                                db_index=False,
                                choices=[
                                    ("diterima", "Diterima"),
                                    ("ditanyakan", "Menunggu jawaban pelapor"),
                                    ("diangkat", "Menjadi berkas"),
                                    ("ditutup", "Ditutup"),
                                ],
                                default="diterima",
                                max_length=20,
                            ),
                        ),
                        ("claimed_until", models.DateTimeField(null=True)),
                        (
                            "track",
                            models.SlugField(
                                db_index=False,
                                blank=True,
                                choices=[("laporan", "Laporan"), ("informasi-awal", "Informasi awal")],
                                max_length=20,
                            ),
                        ),
                        ("kind", models.SlugField(db_index=False, blank=True, max_length=40)),
                        ("actor", models.SlugField(db_index=False, blank=True, max_length=40)),
                        ("summary", models.TextField(blank=True)),
                        ("checklist", models.JSONField(default=dict)),
                        ("closed_reason", models.TextField(blank=True)),
                        (
                            "audience",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.audience",
                            ),
                        ),
                        (
                            "claimed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="elections.election",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.post",
                            ),
                        ),
                        (
                            "told_unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
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
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="area.area",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "report",
                        "indexes": [
                            models.Index(fields=["audience", "urgency", "received_at"], name="report_inbox"),
                            models.Index(fields=["urgency", "received_at", "id"], name="report_order"),
                            models.Index(
                                condition=models.Q(("status__in", ("diterima", "ditanyakan"))),
                                fields=["urgency", "received_at", "id"],
                                name="report_waiting",
                            ),
                            models.Index(fields=["received_at", "id"], name="report_newest"),
                            models.Index(fields=["village"], name="report_village", opclasses=["varchar_pattern_ops"]),
                            models.Index(fields=["channel"], name="report_channel"),
                            models.Index(fields=["told_kind"], name="report_told_kind"),
                            models.Index(fields=["told_actor"], name="report_told_actor"),
                            models.Index(fields=["status"], name="report_status"),
                            models.Index(fields=["track"], name="report_track"),
                            models.Index(fields=["kind"], name="report_kind"),
                            models.Index(fields=["actor"], name="report_actor"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("sha256", models.CharField(max_length=64)),
                        ("n_bytes", models.BigIntegerField()),
                        ("kind", models.SlugField(max_length=20)),
                        ("commitment", models.CharField(max_length=64)),
                        ("sealed_about", models.BinaryField()),
                        ("wrapped_key", models.BinaryField()),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="reports.report",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "evidence",
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceScrub",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("on", models.DateField(unique=True)),
                        ("n_checked", models.PositiveIntegerField()),
                        (
                            "damaged",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=64), size=None
                            ),
                        ),
                        (
                            "missing",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=64), size=None
                            ),
                        ),
                    ],
                    options={
                        "db_table": "evidence_scrub",
                        "ordering": ("-on",),
                    },
                ),
                migrations.CreateModel(
                    name="Import",
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
                        ("wants_stop", models.BooleanField(default=False)),
                        ("problem", models.TextField(blank=True)),
                        ("n_rows", models.PositiveIntegerField(default=0)),
                        ("n_good", models.PositiveIntegerField(default=0)),
                        ("n_bad", models.PositiveIntegerField(default=0)),
                        ("n_empty", models.PositiveIntegerField(default=0)),
                        ("n_read", models.PositiveIntegerField(default=0)),
                        ("n_entered", models.PositiveIntegerField(default=0)),
                        ("n_repeated", models.PositiveIntegerField(default=0)),
                        ("n_attempts", models.PositiveSmallIntegerField(default=0)),
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
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "report_import",
                        "ordering": ("-made_at", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ReportTallyDelta",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("audience", models.BigIntegerField()),
                        ("status", models.CharField(max_length=20)),
                        ("district", models.CharField(max_length=13)),
                        ("track", models.CharField(max_length=20)),
                        ("told_kind", models.CharField(max_length=40)),
                        ("election", models.CharField(max_length=40)),
                        ("n", models.IntegerField()),
                    ],
                    options={
                        "db_table": "report_tally_delta",
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        ("key_hash", models.BinaryField(primary_key=True, serialize=False)),
                        ("content_hash", models.BinaryField()),
                    ],
                    options={
                        "db_table": "submission",
                    },
                ),
                migrations.CreateModel(
                    name="ErasureAsk",
                    fields=[
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="erasure_ask",
                                serialize=False,
                                to="reports.report",
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("answer_by", models.DateTimeField()),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("answer", models.TextField(blank=True)),
                    ],
                    options={
                        "db_table": "erasure_ask",
                    },
                ),
                migrations.CreateModel(
                    name="Narrative",
                    fields=[
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="narrative",
                                serialize=False,
                                to="reports.report",
                            ),
                        ),
                        ("sealed", models.BinaryField()),
                        ("talk_key", models.BinaryField()),
                        (
                            "accused_marks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=32), size=None
                            ),
                        ),
                    ],
                    options={
                        "db_table": "narrative",
                    },
                ),
                migrations.CreateModel(
                    name="BridgeAnswer",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "answer",
                            models.SlugField(
                                choices=[
                                    ("datang", "Datang sendiri ke Bawaslu"),
                                    ("tim", "Bernama lewat Tim"),
                                    ("tidak", "Tidak mau bernama"),
                                    ("dicabut", "Persetujuan dicabut"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("version", models.CharField(blank=True, max_length=20)),
                        ("text", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bridge_answers",
                                to="reports.report",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "bridge_answer",
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "answer"), name="bridge_answer_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CodeChange",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "code_change",
                    },
                ),
                migrations.CreateModel(
                    name="ColumnMapping",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("signature", models.CharField(max_length=32)),
                        ("mapping", models.JSONField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "column_mapping",
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "signature"), name="column_mapping_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Conflict",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("source", models.SlugField(db_index=False, max_length=30)),
                        ("released_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "released_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                db_index=False,
                                related_name="conflicts",
                                to="reports.report",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "conflict",
                        "constraints": [models.UniqueConstraint(fields=("report", "agency"), name="conflict_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Custodian",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("key", models.TextField()),
                        ("key_print", models.CharField(max_length=32, unique=True)),
                        ("offered_at", models.DateTimeField()),
                        ("confirmed_at", models.DateTimeField(null=True)),
                        ("valid_from", models.DateField(null=True)),
                        ("valid_until", models.DateField(null=True)),
                        ("seals_from", models.DateTimeField(null=True)),
                        ("end_asked_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
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
                            "end_asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reports.custodian",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "custodian",
                        "ordering": ("offered_at",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_by__isnull", True),
                                    models.Q(("confirmed_by", models.F("person")), _negated=True),
                                    _connector="OR",
                                ),
                                name="custodian_confirmed_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_at__isnull", True),
                                    models.Q(
                                        ("confirmed_by__isnull", False),
                                        ("seals_from__isnull", False),
                                        ("valid_from__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="custodian_confirmation_whole",
                            ),
                        ],
                    },
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "custody_notice",
                        "ordering": ("-at",),
                        "indexes": [models.Index(fields=["person", "at"], name="custody_notice_person")],
                    },
                ),
                migrations.CreateModel(
                    name="Destruction",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("klass", models.SlugField(max_length=30)),
                        ("because", models.SlugField(max_length=20)),
                        ("on", models.DateField()),
                        ("prints", models.JSONField()),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="destructions",
                                to="reports.report",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "destruction",
                        "ordering": ("on",),
                    },
                ),
                migrations.CreateModel(
                    name="Device",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("key_hash", models.BinaryField(unique=True)),
                        ("label", models.CharField(max_length=4)),
                        ("enrolled_on", models.DateField()),
                        ("revoked_on", models.DateField(null=True)),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.post"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "post_phone",
                        "ordering": ("-enrolled_on", "label"),
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceCopy",
                    fields=[
                        (
                            "evidence",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="copy",
                                serialize=False,
                                to="reports.evidence",
                            ),
                        ),
                        ("original", models.CharField(max_length=64)),
                        ("kind", models.SlugField(max_length=20)),
                        ("lent_identity", models.BinaryField()),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("menunggu", "Menunggu diperiksa"),
                                    ("diperiksa", "Sedang diperiksa"),
                                    ("siap", "Salinan aman siap"),
                                    ("tersegel", "Hanya tersegel"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.SlugField(blank=True, max_length=30)),
                        ("media_type", models.CharField(blank=True, max_length=40)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("n_bytes", models.BigIntegerField()),
                        ("n_attempts", models.PositiveSmallIntegerField()),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "evidence_copy",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ("menunggu", "diperiksa"))),
                                fields=["n_attempts"],
                                name="evidence_copy_waiting",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FeltSafe",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("round", models.PositiveSmallIntegerField()),
                        ("answer", models.SlugField(max_length=20)),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "felt_safe",
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "round"), name="felt_safe_once_a_round")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FormBook",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.CharField(max_length=5, unique=True)),
                        ("n_sheets", models.PositiveSmallIntegerField()),
                        ("issued_at", models.DateTimeField()),
                        ("voided_at", models.DateTimeField(null=True)),
                        ("voided_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "voided_sheets",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(), default=list, size=None
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.post"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "form_book",
                        "ordering": ("-issued_at",),
                    },
                ),
                migrations.CreateModel(
                    name="ImportedReport",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("fingerprint", models.BinaryField()),
                        ("is_undone", models.BooleanField(default=False)),
                        (
                            "of",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="reports.import"
                            ),
                        ),
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "imported_report",
                        "indexes": [models.Index(fields=["fingerprint"], name="imported_fingerprint")],
                    },
                ),
                migrations.CreateModel(
                    name="Keeping",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("klass", models.SlugField(max_length=30)),
                        ("days", models.PositiveIntegerField()),
                        ("due_on", models.DateField(null=True)),
                        ("latest_on", models.DateField(null=True)),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="keepings",
                                to="reports.report",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "keeping",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("due_on__isnull", False)), fields=["due_on"], name="keeping_due"
                            )
                        ],
                        "constraints": [models.UniqueConstraint(fields=("report", "klass"), name="keeping_once")],
                    },
                ),
                migrations.CreateModel(
                    name="KeepingHold",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("placed_at", models.DateTimeField()),
                        ("reason", models.TextField()),
                        ("review_on", models.DateField()),
                        ("agreed_at", models.DateTimeField(null=True)),
                        ("waits_until", models.DateField(null=True)),
                        ("lifted_at", models.DateTimeField(null=True)),
                        ("lifted_reason", models.TextField(blank=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "agreed_agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "placed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="holds", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "keeping_hold",
                        "ordering": ("-placed_at",),
                    },
                ),
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "direction",
                            models.SlugField(
                                choices=[("dari-pelapor", "Dari pelapor"), ("kepada-pelapor", "Kepada pelapor")],
                                max_length=20,
                            ),
                        ),
                        ("kind", models.SlugField(max_length=30)),
                        ("sealed", models.BinaryField()),
                        ("at", models.DateTimeField()),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="reports.report",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "message",
                        "ordering": ("at",),
                    },
                ),
                migrations.CreateModel(
                    name="Opening",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("ground", models.SlugField(max_length=40)),
                        ("purpose", models.TextField()),
                        ("officer_key", models.TextField()),
                        ("officer_print", models.CharField(max_length=32, unique=True)),
                        ("is_urgent", models.BooleanField(default=False)),
                        ("asked_at", models.DateTimeField()),
                        (
                            "consent",
                            models.SlugField(
                                choices=[
                                    ("tidak-ditanya", "Tidak ditanya"),
                                    ("menunggu", "Menunggu jawaban pelapor"),
                                    ("ya", "Setuju"),
                                    ("tidak", "Tidak setuju"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("consent_until", models.DateTimeField(null=True)),
                        ("consent_at", models.DateTimeField(null=True)),
                        ("expires_at", models.DateTimeField(null=True)),
                        ("done_at", models.DateTimeField(null=True)),
                        ("fetched_at", models.DateTimeField(null=True)),
                        ("cancelled_at", models.DateTimeField(null=True)),
                        ("review_until", models.DateTimeField(null=True)),
                        ("reviewed_at", models.DateTimeField(null=True)),
                        ("review_word", models.SlugField(blank=True, max_length=20)),
                        ("review_note", models.TextField(blank=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to="reports.report",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "identity_opening",
                        "ordering": ("-asked_at",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewed_by__isnull", True),
                                    models.Q(("reviewed_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="opening_reviewed_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("consent__in", ("tidak-ditanya", "ya")), ("done_at__isnull", True), _connector="OR"
                                ),
                                name="opening_done_with_consent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpeningAnswer",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("agrees", models.BooleanField()),
                        ("reason", models.TextField(blank=True)),
                        ("halves", models.JSONField(default=list)),
                        ("at", models.DateTimeField()),
                        (
                            "custodian",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.custodian"
                            ),
                        ),
                        (
                            "opening",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="reports.opening",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "opening_answer",
                        "ordering": ("at",),
                        "constraints": [
                            models.UniqueConstraint(fields=("opening", "person"), name="opening_answer_once_a_person"),
                            models.UniqueConstraint(fields=("opening", "custodian"), name="opening_answer_once_a_key"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutcomeLetter",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("kind", models.SlugField(max_length=40)),
                        ("told", models.TextField()),
                        ("useful", models.TextField(blank=True)),
                        ("next", models.TextField(blank=True)),
                        ("own_words", models.TextField(blank=True)),
                        ("body", models.CharField(blank=True, max_length=160)),
                        ("decided_on", models.DateField(null=True)),
                        ("at", models.DateTimeField()),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "outcome_letter",
                        "ordering": ("at",),
                    },
                ),
                migrations.CreateModel(
                    name="Promise",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("kind", models.SlugField(db_index=False, max_length=20)),
                        ("due_at", models.DateTimeField()),
                        ("kept_at", models.DateTimeField(null=True)),
                        ("late_note", models.TextField(blank=True)),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                db_index=False,
                                related_name="promises",
                                to="reports.report",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "promise",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("kept_at__isnull", True)), fields=["due_at"], name="promise_open"
                            )
                        ],
                        "constraints": [models.UniqueConstraint(fields=("report", "kind"), name="promise_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Receipt",
                    fields=[
                        ("lookup", models.BinaryField(primary_key=True, serialize=False)),
                        ("public_key", models.BinaryField(null=True)),
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "receipt",
                    },
                ),
                migrations.CreateModel(
                    name="Recusal",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("about_id", models.UUIDField(db_index=True)),
                        (
                            "bond",
                            models.SlugField(
                                choices=[
                                    ("kerabat", "Keluarga atau kerabat"),
                                    ("hubungan-kerja", "Atasan, bawahan, atau rekan dekat"),
                                    ("kepentingan", "Kepentingan lain, misalnya pendukung atau pelapor"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("made_at", models.DateTimeField()),
                        ("undone_at", models.DateTimeField(null=True)),
                        ("undone_reason", models.CharField(blank=True, max_length=300)),
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "recusal",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at__isnull", True)),
                                fields=("person", "about_id"),
                                name="recusal_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportTally",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("audience", models.BigIntegerField()),
                        ("status", models.CharField(max_length=20)),
                        ("district", models.CharField(max_length=13)),
                        ("track", models.CharField(max_length=20)),
                        ("told_kind", models.CharField(max_length=40)),
                        ("election", models.CharField(max_length=40)),
                        ("n", models.IntegerField()),
                    ],
                    options={
                        "db_table": "report_tally",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("audience", "status", "district", "track", "told_kind", "election"),
                                name="report_tally_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rewrap",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("made_at", models.DateTimeField()),
                        (
                            "giver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.custodian"
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
                            "taker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.custodian"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "rewrap",
                        "ordering": ("-made_at",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("giver", models.F("taker")), _negated=True),
                                name="rewrap_two_custodians",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RewrapItem",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("envelope_id", models.UUIDField()),
                        ("handed", models.TextField(blank=True)),
                        ("is_done", models.BooleanField(default=False)),
                        (
                            "rewrap",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="items", to="reports.rewrap"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "rewrap_item",
                        "constraints": [
                            models.UniqueConstraint(fields=("rewrap", "envelope_id"), name="rewrap_item_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BridgeAsk",
                    fields=[
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="bridge_ask",
                                serialize=False,
                                to="reports.report",
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("safe_on", models.DateField()),
                        ("statutory_on", models.DateField()),
                        ("article", models.CharField(max_length=200)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "bridge_ask",
                    },
                ),
                migrations.CreateModel(
                    name="Threat",
                    fields=[
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="threat",
                                serialize=False,
                                to="reports.report",
                            ),
                        ),
                        (
                            "origin",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="threats", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "threat",
                    },
                ),
            ]
        ),
        migrations.RunSQL(NOT_IN_MODELS, migrations.RunSQL.noop),
    ]
