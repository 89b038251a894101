"""The tables of desk."""

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
        ("meetings", "0001_initial"),
    ]

    operations: ClassVar = [
        MakeTables(
            [
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
                                to="meetings.meeting",
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
                                to="desk.letter",
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
                                to="desk.datarequest",
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
                                to="desk.requestedbody",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "data_reply",
                        "ordering": ("said_at",),
                        "indexes": [models.Index(fields=["body", "said_at"], name="replies_of_body")],
                    },
                ),
            ]
        )
    ]
