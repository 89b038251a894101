"""The tables of audit."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

import kondusif.base.ids
from kondusif.base.migrating import MakeTables

LOG = """
CREATE TABLE kondusif.log_waiting (entry_id uuid PRIMARY KEY, hash bytea NOT NULL, is_promised boolean NOT NULL);
-- entry_id is null for padding and for promises, which nobody can tell apart without a key outside the database.
CREATE TABLE kondusif.log_leaf (number bigint PRIMARY KEY, entry_id uuid, hash bytea NOT NULL);
CREATE UNIQUE INDEX log_leaf_entry ON kondusif.log_leaf (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX log_leaf_hash ON kondusif.log_leaf USING hash (hash);
-- Roots of complete subtrees of 256, 65,536, … leaves: height 8, 16, …
CREATE TABLE kondusif.log_tile (height smallint, number bigint, hash bytea NOT NULL, PRIMARY KEY (height, number));
-- Entries of reports whose promised leaf waits for a later hour than that of their arrival.
CREATE TABLE kondusif.log_promise (hash bytea PRIMARY KEY, hour timestamptz NOT NULL);
-- One head an hour is kept: a head a minute would tell for good in which minute each report came.
CREATE TABLE kondusif.log_head (size bigint PRIMARY KEY, note text NOT NULL);
CREATE TABLE kondusif.log_newest (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), size bigint NOT NULL, note text NOT NULL
);
CREATE TABLE kondusif.log_restoration (size bigint PRIMARY KEY, note text NOT NULL);

-- What `account_changes` looks for among all entries.
CREATE INDEX audit_accounts ON kondusif.audit_entry (agency_id, at)
    WHERE verb IN ('invitation.made', 'invitation.renewed', 'person.roles_changed', 'password.offered', 'factors.forgotten');
"""


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        MakeTables(
            [
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField(db_index=True)),
                        ("actor_id", models.BigIntegerField(null=True)),
                        ("actor_name", models.CharField(blank=True, max_length=120)),
                        ("agency_id", models.BigIntegerField(null=True)),
                        ("agency_name", models.CharField(blank=True, max_length=160)),
                        ("verb", models.CharField(max_length=60)),
                        ("subject_kind", models.CharField(max_length=30)),
                        ("subject_id", models.UUIDField(null=True)),
                        ("about_id", models.UUIDField(null=True)),
                        ("facts", models.JSONField(default=dict)),
                    ],
                    options={
                        "db_table": "audit_entry",
                        "indexes": [models.Index(fields=["about_id", "at"], name="audit_about_at")],
                    },
                ),
            ]
        ),
        migrations.RunSQL(LOG, migrations.RunSQL.noop),
    ]
