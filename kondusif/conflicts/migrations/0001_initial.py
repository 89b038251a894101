"""The tables of conflicts."""

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
        ("reports", "0001_initial"),
    ]

    operations: ClassVar = [
        MakeTables(
            [
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
                                to="conflicts.socialconflict",
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
                                to="conflicts.peaceterm",
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
                                to="conflicts.socialconflict",
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
                                to="conflicts.socialconflict",
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
                                to="conflicts.socialconflict",
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
                                to="conflicts.socialconflict",
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
                                to="conflicts.socialconflict",
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
                                to="conflicts.socialconflict",
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
                                to="conflicts.statusdossier",
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
                                to="conflicts.statusdossier",
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
                                to="conflicts.statusdossier",
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
                                to="conflicts.socialconflict",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="grounds",
                                to="conflicts.statusdossier",
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
                                to="conflicts.statusdossier",
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
                                to="conflicts.statusdossier",
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
                                to="conflicts.socialconflict",
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
