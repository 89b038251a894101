"""The tables of vault."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import kondusif.base.ids
from kondusif.base.migrating import MakeTables

GOES_ALONG = """
ALTER TABLE kondusif.envelope_pair ADD CONSTRAINT envelope_pair_goes_with_its_envelope
    FOREIGN KEY (envelope_id) REFERENCES kondusif.envelope (id) ON DELETE CASCADE;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="Envelope",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("record_id", models.UUIDField(unique=True)),
                        ("suite", models.CharField(max_length=60)),
                        ("key_print", models.CharField(max_length=64)),
                        ("ciphertext", models.BinaryField()),
                    ],
                    options={
                        "db_table": "envelope",
                    },
                ),
                migrations.CreateModel(
                    name="ServerKey",
                    fields=[
                        ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ("print", models.CharField(max_length=32)),
                        ("kept_at", models.DateTimeField()),
                    ],
                    options={
                        "db_table": "server_key",
                    },
                ),
                migrations.CreateModel(
                    name="KeyWrap",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("record_id", models.UUIDField()),
                        ("about_id", models.UUIDField()),
                        ("klass", models.CharField(max_length=4)),
                        ("holder", models.SlugField(db_index=False, max_length=20)),
                        ("agency_id", models.BigIntegerField(null=True)),
                        ("key_id", models.UUIDField(null=True)),
                        ("wrapped", models.BinaryField()),
                    ],
                    options={
                        "db_table": "key_wrap",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("about_id", "record_id", "klass", "holder", "agency_id"),
                                name="one_wrap",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WrapWanted",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("about_id", models.UUIDField()),
                        ("agency_id", models.BigIntegerField(null=True)),
                    ],
                    options={
                        "db_table": "wrap_wanted",
                        "indexes": [models.Index(fields=["agency_id"], name="wanted_by")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("about_id", "agency_id"), name="wanted_once", nulls_distinct=False
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EnvelopePair",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("first_id", models.UUIDField()),
                        ("second_id", models.UUIDField()),
                        ("first_half", models.BinaryField()),
                        ("second_half", models.BinaryField()),
                        (
                            "envelope",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pairs",
                                to="vault.envelope",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "envelope_pair",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("envelope", "first_id", "second_id"), name="envelope_pair_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("first_id__lt", models.F("second_id"))),
                                name="envelope_pair_in_order",
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.RunSQL(GOES_ALONG, migrations.RunSQL.noop),
    ]
