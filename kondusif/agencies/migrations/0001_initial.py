"""The tables of agencies."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids
from kondusif.base.migrating import MakeTables


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("area", "0001_initial"),
    ]

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, unique=True)),
                        ("name", models.CharField(max_length=120)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="persons",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.post",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "person",
                    },
                ),
                migrations.CreateModel(
                    name="ActorKind",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "actor", "kind", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("actor", models.SlugField(max_length=40)),
                        ("kind", models.SlugField(max_length=30)),
                    ],
                    options={
                        "db_table": "actor_kind",
                    },
                ),
                migrations.CreateModel(
                    name="MemberKey",
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
                        ("public_key", models.BinaryField()),
                        ("kdf", models.CharField(max_length=40)),
                        ("salt", models.BinaryField()),
                        ("sealed", models.BinaryField()),
                    ],
                    options={
                        "db_table": "member_key",
                    },
                ),
                migrations.CreateModel(
                    name="Secret",
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
                        ("secret", models.CharField(max_length=200)),
                        ("refused_at", models.DateTimeField(null=True)),
                        ("read_until", models.DateTimeField(null=True)),
                        ("renewed_at", models.DateTimeField(null=True)),
                        ("unrecognised_since", models.DateTimeField(null=True)),
                    ],
                    options={
                        "db_table": "person_secret",
                    },
                ),
                migrations.CreateModel(
                    name="Agency",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=60, unique=True)),
                        ("name", models.CharField(max_length=160)),
                        ("short_name", models.CharField(max_length=60)),
                        ("kind", models.SlugField(max_length=30)),
                        ("body", models.SlugField(blank=True, max_length=40)),
                        ("oversight", models.BooleanField(default=False)),
                        ("employer", models.BooleanField(default=False)),
                        ("triages", models.BooleanField(default=False)),
                        ("takes_over", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="area.area",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "agency",
                        "indexes": [models.Index(fields=["kind", "body"], name="agency_kind_body")],
                    },
                ),
                migrations.CreateModel(
                    name="Audience",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "handlers",
                            django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                        ),
                        (
                            "conflicted",
                            django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                        ),
                    ],
                    options={
                        "db_table": "audience",
                        "constraints": [
                            models.UniqueConstraint(fields=("handlers", "conflicted"), name="audience_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BodyKey",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("public_key", models.BinaryField()),
                        ("retired_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "body_key",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("retired_at__isnull", True)),
                                fields=("agency",),
                                name="one_body_key",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BodyKeyGrant",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("sealed", models.BinaryField()),
                        (
                            "key",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.bodykey"
                            ),
                        ),
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
                        "db_table": "body_key_grant",
                        "constraints": [models.UniqueConstraint(fields=("key", "person"), name="one_grant")],
                    },
                ),
                migrations.CreateModel(
                    name="Clearance",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "agency_id",
                                "audience_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "audience",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.audience"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "clearance",
                    },
                ),
                migrations.CreateModel(
                    name="Coverage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.SlugField(max_length=30)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="coverage",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="area.area"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "coverage",
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("kind", "="),
                                    ("area", "="),
                                    (models.Func("starts_on", "ends_on", function="daterange"), "&&"),
                                ],
                                name="one_unit_of_a_kind_covers_an_area",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Interest",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(null=True)),
                        ("reason", models.CharField(max_length=500)),
                        ("proposed_at", models.DateTimeField()),
                        ("confirmed_at", models.DateTimeField(null=True)),
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
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "outside",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "interest",
                        "ordering": ("-starts_on",),
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("kind", models.SlugField(max_length=10)),
                        ("by_name", models.CharField(blank=True, max_length=120)),
                        ("at", models.DateTimeField()),
                        ("mailed_at", models.DateTimeField(null=True)),
                        ("seen_at", models.DateTimeField(null=True)),
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
                        "db_table": "account_notice",
                    },
                ),
                migrations.CreateModel(
                    name="PersonRole",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "person_id", "role", blank=True, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("role", models.SlugField(max_length=20)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="role_rows",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "person_role",
                    },
                ),
                migrations.CreateModel(
                    name="Post",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=60, unique=True)),
                        ("kind", models.SlugField(default="posko", max_length=10)),
                        ("name", models.CharField(max_length=160)),
                        ("place", models.CharField(max_length=200)),
                        ("street", models.CharField(blank=True, max_length=200)),
                        ("hours", models.CharField(blank=True, max_length=120)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("accepts", models.JSONField(default=list)),
                        ("matters", models.CharField(blank=True, max_length=200)),
                        ("bring", models.CharField(blank=True, max_length=300)),
                        ("languages", models.CharField(blank=True, max_length=120)),
                        ("wheelchair", models.BooleanField(null=True)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        ("checked_on", models.DateField(null=True)),
                        ("verified", models.BooleanField(default=False)),
                        ("closed_until", models.DateField(null=True)),
                        ("closed_note", models.CharField(blank=True, max_length=200)),
                        ("changed_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="agencies.agency"
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
                        "db_table": "post",
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "purpose",
                            models.SlugField(
                                choices=[("akun", "Akun baru"), ("sandi", "Kata sandi baru")], max_length=10
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=20), size=None
                            ),
                        ),
                        ("seat", models.SlugField(blank=True, max_length=30)),
                        ("token_hash", models.BinaryField(unique=True)),
                        ("made_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("taken_at", models.DateTimeField(null=True)),
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.post",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "invitation",
                        "ordering": ("-made_at",),
                    },
                ),
                migrations.CreateModel(
                    name="PostChange",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("person_name", models.CharField(max_length=120)),
                        ("at", models.DateTimeField()),
                        ("before", models.JSONField()),
                        ("after", models.JSONField()),
                        (
                            "post",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="agencies.post"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "post_change",
                        "ordering": ("-at",),
                    },
                ),
                migrations.CreateModel(
                    name="Reset",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("kind", models.SlugField(max_length=10)),
                        ("asked_at", models.DateTimeField()),
                        ("agreed_at", models.DateTimeField(null=True)),
                        ("refused_at", models.DateTimeField(null=True)),
                        ("done_at", models.DateTimeField(null=True)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
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
                            "asked_by",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "account_reset",
                    },
                ),
                migrations.CreateModel(
                    name="SavedFilter",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        (
                            "room",
                            models.SlugField(
                                choices=[("laporan", "Laporan"), ("penanganan", "Penanganan")], max_length=20
                            ),
                        ),
                        ("name", models.CharField(max_length=60)),
                        ("query", models.CharField(max_length=500)),
                        ("is_shared", models.BooleanField(default=False)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
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
                        "db_table": "saved_filter",
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "room", "name"), name="saved_filter_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        ("key_hash", models.BinaryField(primary_key=True, serialize=False)),
                        (
                            "id",
                            models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), unique=True),
                        ),
                        ("device", models.CharField(blank=True, db_default="", max_length=60)),
                        ("last_seen_at", models.DateTimeField(null=True)),
                        ("started_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("step", models.SlugField(db_default="lengkap", max_length=10)),
                        ("idle_until", models.DateTimeField()),
                        ("proved_at", models.DateTimeField()),
                        ("n_wrong", models.PositiveSmallIntegerField(db_default=0)),
                        ("is_new", models.BooleanField(db_default=False)),
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
                        "db_table": "person_session",
                    },
                ),
            ]
        )
    ]
