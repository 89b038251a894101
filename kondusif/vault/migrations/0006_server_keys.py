"""Prints of the server's keys: a key that was put in place of the one that rows here need is noticed."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models

SQL = """
ALTER TABLE kondusif.server_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.server_key FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.server_key TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY programs_compare ON kondusif.server_key FOR SELECT TO k_app, k_public, k_worker USING (true);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("vault", "0005_pairs_row_security")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="ServerKey",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("print", models.CharField(max_length=32)),
                ("kept_at", models.DateTimeField()),
            ],
            options={"db_table": "server_key"},
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
