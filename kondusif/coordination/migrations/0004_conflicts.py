"""The register of social conflicts, and promises that are about one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0013_keys_of_bodies"),
        ("area", "0004_boundaries_row_security"),
        ("cases", "0017_state_words"),
        ("coordination", "0003_door"),
        ("reports", "0029_keeping_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reports.report"
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
            },
        ),
        migrations.AddField(
            model_name="commitment",
            name="conflict",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="commitments",
                to="coordination.socialconflict",
            ),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        blank=True, choices=[("dipenuhi", "Dipenuhi"), ("dilanggar", "Dilanggar")], max_length=20
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="coordination.peaceterm"
                    ),
                ),
            ],
            options={
                "db_table": "peace_look",
                "ordering": ("due_on",),
                "constraints": [models.UniqueConstraint(fields=("term", "due_on"), name="peace_look_once_a_day")],
            },
        ),
        migrations.AddIndex(
            model_name="socialconflict",
            index=models.Index(fields=["registrar", "changed_at"], name="conflict_of_registrar"),
        ),
        migrations.AddIndex(
            model_name="socialconflict",
            index=models.Index(fields=["keeper", "changed_at"], name="conflict_of_keeper"),
        ),
        migrations.AddConstraint(
            model_name="peaceterm",
            constraint=models.UniqueConstraint(fields=("conflict", "number"), name="peace_term_numbered"),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("conflict", "letter"), name="party_lettered"),
        ),
        migrations.AddIndex(
            model_name="intervention",
            index=models.Index(fields=["conflict"], name="interventions_of_conflict"),
        ),
        migrations.AddIndex(
            model_name="conflictstep",
            index=models.Index(fields=["conflict", "said_at"], name="steps_of_conflict"),
        ),
        migrations.AddIndex(
            model_name="conflictreader",
            index=models.Index(fields=["agency"], name="conflict_of_reader"),
        ),
        migrations.AddConstraint(
            model_name="conflictreader",
            constraint=models.UniqueConstraint(fields=("conflict", "agency"), name="conflict_reader_once"),
        ),
        migrations.AddConstraint(
            model_name="conflictlink",
            constraint=models.UniqueConstraint(fields=("conflict", "case"), name="conflict_case_once"),
        ),
        migrations.AddConstraint(
            model_name="conflictlink",
            constraint=models.UniqueConstraint(fields=("conflict", "report"), name="conflict_report_once"),
        ),
        migrations.AddConstraint(
            model_name="conflictlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("case__isnull", True), ("report__isnull", True), _connector="XOR"),
                name="conflict_link_one_thing",
            ),
        ),
        migrations.AddIndex(
            model_name="toll",
            index=models.Index(fields=["conflict"], name="tolls_of_conflict"),
        ),
    ]
