"""Keys of records, each wrapped to one holder, and the holders who wait for one."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

import kondusif.base.ids

SQL = """
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['key_wrap', 'wrap_wanted'] LOOP
        EXECUTE format('ALTER TABLE kondusif.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE kondusif.%I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY gate_passes ON kondusif.%I TO k_gate USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("vault", "0002_row_security")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="KeyWrap",
            fields=[
                ("id", models.UUIDField(default=kondusif.base.ids.new_id, primary_key=True, serialize=False)),
                ("record_id", models.UUIDField()),
                ("about_id", models.UUIDField()),
                ("klass", models.CharField(max_length=4)),
                ("holder", models.SlugField(max_length=20)),
                ("agency_id", models.BigIntegerField(null=True)),
                ("key_id", models.UUIDField(null=True)),
                ("wrapped", models.BinaryField()),
            ],
            options={
                "db_table": "key_wrap",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["about_id", "record_id", "klass", "holder", "agency_id"],
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
                    models.UniqueConstraint(fields=["about_id", "agency_id"], name="wanted_once", nulls_distinct=False)
                ],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
