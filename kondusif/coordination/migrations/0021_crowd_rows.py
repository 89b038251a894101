"""Row security of the calendar of crowds: read by every member of every team, written by the own agency."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

SQL = """
ALTER TABLE kondusif.crowd ENABLE ROW LEVEL SECURITY;
ALTER TABLE kondusif.crowd FORCE ROW LEVEL SECURITY;
CREATE POLICY members_read ON kondusif.crowd FOR SELECT TO k_app USING ((SELECT kondusif.sits()));
CREATE POLICY own_enters ON kondusif.crowd FOR INSERT TO k_app WITH CHECK (
    agency_id = (SELECT kondusif.my_agency()) AND made_by_id = (SELECT kondusif.actor()) AND (SELECT kondusif.speaks()));
CREATE POLICY own_cancels ON kondusif.crowd FOR UPDATE TO k_app USING (
    agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.speaks()));

-- The trail of a crowd is read by an auditor of the agency that wrote it down.
CREATE POLICY auditor_reads_crowds ON kondusif.audit_entry FOR SELECT TO k_app USING (subject_kind IN ('crowd', 'reminder')
    AND agency_id = (SELECT kondusif.my_agency()) AND (SELECT kondusif.holds('auditor')));
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coordination", "0020_crowd")]
    operations: ClassVar = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
