"""Filters of lists, kept under names: one's own, and those that colleagues of the agency share."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kondusif.base.ids

SQL = """
ALTER TABLE kondusif.saved_filter ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.saved_filter FORCE ROW LEVEL SECURITY;
CREATE POLICY own_and_shared ON kondusif.saved_filter FOR SELECT TO k_app
    USING (person_id = (SELECT kondusif.actor()) OR (is_shared AND agency_id = (SELECT kondusif.my_agency())));
CREATE POLICY own_only ON kondusif.saved_filter FOR INSERT TO k_app
    WITH CHECK (person_id = (SELECT kondusif.actor()) AND agency_id = (SELECT kondusif.my_agency()));
CREATE POLICY own_goes ON kondusif.saved_filter FOR DELETE TO k_app USING (person_id = (SELECT kondusif.actor()));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agencies", "0006_who_gives_and_takes_accounts")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                (
                    "room",
                    models.SlugField(choices=[("laporan", "Laporan"), ("penanganan", "Penanganan")], max_length=20),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "saved_filter",
                "constraints": [models.UniqueConstraint(fields=("person", "room", "name"), name="saved_filter_once")],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
