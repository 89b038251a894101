"""Tables for what happens to the reporter after the report: bridge, alarm, new code, felt safety, letter."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_phones_of_a_post"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="bridge_answers", to="reports.report"
                    ),
                ),
            ],
            options={
                "db_table": "bridge_answer",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "bridge_ask",
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
        migrations.AddConstraint(
            model_name="bridgeanswer",
            constraint=models.UniqueConstraint(fields=("report", "answer"), name="bridge_answer_once"),
        ),
        migrations.AddConstraint(
            model_name="feltsafe",
            constraint=models.UniqueConstraint(fields=("report", "round"), name="felt_safe_once_a_round"),
        ),
    ]
