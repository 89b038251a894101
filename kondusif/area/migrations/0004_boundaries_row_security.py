"""Row security of the boundaries: the team reads, the worker keeps."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.area_boundary ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.area_boundary FORCE ROW LEVEL SECURITY;
CREATE POLICY gate_passes ON kondusif.area_boundary TO k_gate USING (true) WITH CHECK (true);
CREATE POLICY team_reads ON kondusif.area_boundary FOR SELECT TO k_app, k_worker USING (true);
CREATE POLICY worker_keeps ON kondusif.area_boundary TO k_worker USING (true) WITH CHECK (true);
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("area", "0003_boundaries")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
