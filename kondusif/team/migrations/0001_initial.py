"""The tables of team."""

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
    ]

    operations: ClassVar = [
        MakeTables(
            [
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
                                to="team.decree",
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
                                to="team.member",
                            ),
                        ),
                        (
                            "decree",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="team.decree",
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
            ]
        )
    ]
