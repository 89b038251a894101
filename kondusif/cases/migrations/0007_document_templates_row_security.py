"""An agency reads and adds its own templates only; a version is never changed and never deleted."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.document_template ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.document_template FORCE ROW LEVEL SECURITY;
CREATE POLICY agency_reads ON kondusif.document_template FOR SELECT TO k_app
    USING (agency_id = (SELECT kondusif.my_agency()));
CREATE POLICY keeper_adds ON kondusif.document_template FOR INSERT TO k_app
    WITH CHECK (agency_id = (SELECT kondusif.my_agency()) AND saved_by_id = (SELECT kondusif.actor())
        AND (SELECT kondusif.holds('secretary', 'administrator')));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0006_document_templates")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
