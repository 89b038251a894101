"""The tables of publishing."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.constraints
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
        ("reports", "0001_initial"),
    ]

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="Clarification",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.CharField(max_length=10, unique=True)),
                        ("kind", models.SlugField(max_length=30)),
                        (
                            "state",
                            models.SlugField(
                                choices=[("rancangan", "Rancangan"), ("terbit", "Terbit"), ("ditarik", "Ditarik")],
                                default="rancangan",
                                max_length=20,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "asked",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
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
                        "db_table": "clarification",
                        "ordering": ("-changed_at",),
                        "indexes": [
                            models.Index(fields=["agency", "changed_at"], name="clarifications_of_agency"),
                            models.Index(fields=["asked"], name="clarifications_asked"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClarificationLink",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("linked_on", models.DateField()),
                        (
                            "clarification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="links",
                                to="publishing.clarification",
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "clarification_link",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("clarification", "report"), name="clarification_report_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClarificationVersion",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.PositiveSmallIntegerField()),
                        ("headline", models.CharField(max_length=120)),
                        ("claim", models.CharField(max_length=600)),
                        ("verdict", models.SlugField(max_length=20)),
                        ("facts", models.CharField(max_length=3000)),
                        ("evidence", models.JSONField()),
                        ("expires_on", models.DateField()),
                        ("review_on", models.DateField()),
                        ("correction", models.CharField(blank=True, max_length=600)),
                        ("written_at", models.DateTimeField()),
                        (
                            "clarification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="publishing.clarification",
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
                        "db_table": "clarification_version",
                        "ordering": ("number",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("clarification", "number"), name="clarification_version_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClarificationApproval",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("given_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "clarification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="publishing.clarification",
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approvals",
                                to="publishing.clarificationversion",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "clarification_approval",
                        "ordering": ("given_at",),
                        "constraints": [
                            models.UniqueConstraint(fields=("version", "person"), name="clarification_approved_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Declaration",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.CharField(max_length=10, unique=True)),
                        (
                            "kind",
                            models.SlugField(
                                choices=[("deklarasi", "Deklarasi damai"), ("ikrar", "Ikrar netralitas")], max_length=10
                            ),
                        ),
                        ("meeting_id", models.UUIDField(null=True)),
                        ("made_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
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
                        "db_table": "declaration",
                        "ordering": ("-made_at",),
                        "indexes": [models.Index(fields=["agency", "-made_at"], name="declarations_of_agency")],
                    },
                ),
                migrations.CreateModel(
                    name="DeclarationText",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("version", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=200)),
                        ("place", models.CharField(max_length=200)),
                        ("day", models.DateField()),
                        ("preamble", models.CharField(max_length=2000)),
                        ("commitments", models.JSONField(default=list)),
                        ("neutrality", models.PositiveSmallIntegerField()),
                        ("closing", models.CharField(blank=True, max_length=2000)),
                        ("note", models.CharField(blank=True, max_length=500)),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("rancangan", "Rancangan"),
                                    ("dibuka", "Dibuka untuk tanda tangan"),
                                    ("terbit", "Terbit"),
                                    ("diganti", "Diganti versi berikutnya"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("written_at", models.DateTimeField()),
                        ("canonical", models.TextField(blank=True)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("opened_at", models.DateTimeField(null=True)),
                        ("published_at", models.DateTimeField(null=True)),
                        (
                            "declaration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="publishing.declaration",
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
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "declaration_text",
                        "ordering": ("version",),
                        "constraints": [
                            models.UniqueConstraint(fields=("declaration", "version"), name="a_version_is_written_once")
                        ],
                    },
                ),
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
                        "db_table": "figures",
                        "ordering": ("-starts_on", "-asked_at"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="figures_end_later"
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state", "dibuang"), _negated=True),
                                expressions=[
                                    (
                                        models.Func("starts_on", "ends_on", models.Value("[]"), function="daterange"),
                                        "&&",
                                    )
                                ],
                                name="a_day_is_in_one_release",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FiguresApproval",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                        (
                            "figures",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approvals",
                                to="publishing.figures",
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
                        "db_table": "figures_approval",
                        "ordering": ("at",),
                        "constraints": [
                            models.UniqueConstraint(fields=("figures", "person"), name="a_person_approves_figures_once")
                        ],
                    },
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
                    options={
                        "db_table": "figures_case",
                    },
                ),
                migrations.CreateModel(
                    name="PeaceMessage",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.CharField(max_length=10, unique=True)),
                        ("text", models.CharField(max_length=280)),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("rancangan", "Rancangan"),
                                    ("disetujui", "Disetujui"),
                                    ("ditarik", "Ditarik"),
                                ],
                                default="rancangan",
                                max_length=20,
                            ),
                        ),
                        ("written_at", models.DateTimeField()),
                        ("approved_at", models.DateTimeField(null=True)),
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
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "peace_message",
                        "ordering": ("-written_at",),
                    },
                ),
                migrations.CreateModel(
                    name="Pledge",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("number", models.CharField(max_length=10, unique=True)),
                        ("kind", models.SlugField(max_length=20)),
                        ("group_name", models.CharField(blank=True, max_length=80)),
                        ("text", models.CharField(blank=True, max_length=280)),
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("menunggu", "Menunggu"),
                                    ("tampil", "Tampil"),
                                    ("ditolak", "Tidak ditampilkan"),
                                    ("diturunkan", "Diturunkan"),
                                    ("ditarik", "Ditarik kelompoknya"),
                                ],
                                default="menunggu",
                                max_length=20,
                            ),
                        ),
                        ("token_hash", models.BinaryField(unique=True)),
                        ("sent_at", models.DateTimeField()),
                        ("moved_at", models.DateTimeField()),
                        ("reason", models.SlugField(blank=True, max_length=20)),
                        ("note", models.CharField(blank=True, max_length=300)),
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
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "pledge",
                        "ordering": ("-moved_at",),
                        "indexes": [models.Index(fields=["state", "moved_at"], name="pledge_state_moved")],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedClarification",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("version", models.PositiveSmallIntegerField()),
                        ("number", models.CharField(max_length=10)),
                        ("kind", models.SlugField(max_length=30)),
                        ("headline", models.CharField(max_length=120)),
                        ("claim", models.CharField(max_length=600)),
                        ("verdict", models.SlugField(max_length=20)),
                        ("facts", models.CharField(max_length=3000)),
                        ("evidence", models.JSONField()),
                        ("expires_on", models.DateField()),
                        ("review_on", models.DateField()),
                        ("correction", models.CharField(blank=True, max_length=600)),
                        ("office", models.CharField(max_length=160)),
                        ("approved_as", models.CharField(max_length=400)),
                        ("published_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_why", models.CharField(blank=True, max_length=600)),
                        (
                            "clarification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="published",
                                to="publishing.clarification",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "published_clarification",
                        "ordering": ("-published_at",),
                        "indexes": [models.Index(fields=["number", "version"], name="published_by_number")],
                        "constraints": [
                            models.UniqueConstraint(fields=("clarification", "version"), name="published_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Signatory",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("rank", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("office", models.CharField(max_length=160)),
                        ("organisation", models.CharField(max_length=200)),
                        ("token_hash", models.BinaryField(null=True, unique=True)),
                        ("link_until", models.DateTimeField(null=True)),
                        (
                            "way",
                            models.SlugField(
                                blank=True,
                                choices=[
                                    ("perangkat", "dengan kunci di perangkatnya"),
                                    ("kertas", "di kertas, disaksikan"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("statement", models.TextField(blank=True)),
                        ("algorithm", models.CharField(blank=True, max_length=20)),
                        ("public_key", models.CharField(blank=True, max_length=100)),
                        ("signature", models.CharField(blank=True, max_length=100)),
                        ("scan_sha256", models.CharField(blank=True, max_length=64)),
                        ("witness", models.CharField(blank=True, max_length=200)),
                        ("recorded_at", models.DateTimeField(null=True)),
                        ("signed_at", models.DateTimeField(null=True)),
                        ("account_at", models.DateTimeField(null=True)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        (
                            "account_body",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "account_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "link_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signatories",
                                to="publishing.declarationtext",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "declaration_signatory",
                        "ordering": ("rank",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("text", "organisation", "office"), name="an_office_signs_a_version_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpokenMessage",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("office", models.CharField(max_length=160)),
                        ("place", models.CharField(max_length=160)),
                        ("spoken_on", models.DateField()),
                        (
                            "occasion",
                            models.SlugField(
                                choices=[
                                    ("khotbah", "Khotbah atau ceramah"),
                                    ("apel", "Apel atau upacara"),
                                    ("radio", "Radio atau televisi"),
                                    ("spanduk", "Spanduk atau baliho"),
                                    ("media-sosial", "Media sosial"),
                                    ("rapat", "Rapat atau pertemuan"),
                                    ("lainnya", "Lainnya"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reach", models.PositiveIntegerField(null=True)),
                        ("recorded_at", models.DateTimeField()),
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
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="spoken",
                                to="publishing.peacemessage",
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
                        "db_table": "peace_message_spoken",
                        "ordering": ("-spoken_on", "-recorded_at"),
                        "indexes": [models.Index(fields=["spoken_on"], name="peace_message_spoken_on")],
                    },
                ),
            ]
        )
    ]
