"""Accounts by invitation: a phone, sessions that can be told apart, and the links that make an account."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0004_agencies_keep_their_posts")]

    operations: ClassVar = [
        migrations.AddField("person", "phone", models.CharField(blank=True, default="", max_length=40), False),
        migrations.AddField(
            "session", "id", models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), unique=True)
        ),
        migrations.AddField("session", "device", models.CharField(blank=True, db_default="", max_length=60)),
        migrations.AddField("session", "last_seen_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "purpose",
                    models.SlugField(choices=[("akun", "Akun baru"), ("sandi", "Kata sandi baru")], max_length=10),
                ),
                ("name", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=20), size=None),
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
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.post"
                    ),
                ),
            ],
            options={"db_table": "invitation", "ordering": ("-made_at",)},
        ),
    ]
